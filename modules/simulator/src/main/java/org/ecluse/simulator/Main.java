package org.ecluse.simulator;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.ecluse.colibri.XmppServer;
import org.ecluse.simulator.brewery.FakeBrewery;
import org.ecluse.simulator.measure.AllocationRate;
import org.ecluse.simulator.measure.GatewaySide;
import org.ecluse.simulator.measure.ReportCost;
import org.ecluse.simulator.report.CompareCommand;
import org.ecluse.simulator.report.DayCommand;
import org.ecluse.simulator.report.MillionCommand;
import org.ecluse.simulator.world.Burst;
import org.ecluse.simulator.world.BurstTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line: each command ends by itself, and talks to this machine only. */
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    subcommands = {
      Main.Brewery.class,
      Main.Receive.class,
      Main.AllocateAll.class,
      Main.Storm.class,
      DayCommand.class,
      CompareCommand.class,
      MillionCommand.class
    },
    description = "A world around the focus, to measure it in.")
public final class Main {
  private Main() {}

  /** Runs a command; the exit status is 0, or 1 when it failed, or 2 for a wrong option. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  /** The XMPP server; on this machine. */
  static final class Server {
    @Option(names = "--port", required = true, description = "the server's port for clients")
    private int port;

    @Option(names = "--domain", defaultValue = "auth.test", description = "of the accounts")
    private String domain;

    @Option(names = "--certificate", required = true, description = "PEM file to trust")
    private Path certificate;

    @Option(names = "--user", required = true, description = "account")
    private String user;

    @Option(names = "--password", required = true, description = "of the account")
    private String password;

    XmppServer named(String nick) {
      return new XmppServer(
          XmppServer.MAIN,
          InetAddress.getLoopbackAddress().getHostAddress(),
          port,
          domain,
          user,
          password,
          "brewery@internal." + domain,
          nick,
          Optional.of(certificate),
          Duration.ofSeconds(15));
    }
  }

  @Command(name = "brewery", description = "Fills a brewery with fake bridges for a time.")
  static final class Brewery implements Callable<Integer> {
    @Mixin private Server server;

    @Option(names = "--bridges", defaultValue = "500", description = "how many")
    private int bridges;

    @Option(names = "--interval", defaultValue = "5", description = "seconds between reports")
    private int interval;

    @Option(names = "--seconds", defaultValue = "300", description = "until it ends")
    private int seconds;

    @Override
    public Integer call() throws InterruptedException {
      long start = System.nanoTime();
      try (FakeBrewery brewery =
          new FakeBrewery(
              server.named("unused"),
              bridges,
              Duration.ofSeconds(interval),
              1,
              InstantSource.system())) {
        brewery.start();
        boolean told = false;
        for (int i = 0; i < seconds; i++) {
          TimeUnit.SECONDS.sleep(1);
          if (!told && brewery.inside() == bridges) {
            told = true;
            say("%d bridges came in within %d s", bridges, since(start));
          }
        }
        say("%d of %d bridges were in at the end", brewery.inside(), bridges);
      }
      return 0;
    }
  }

  @Command(name = "receive", description = "Measures what hearing the reports costs.")
  static final class Receive implements Callable<Integer> {
    @Mixin private Server server;
    @Mixin private Waiting waiting;

    @Option(names = "--seconds", defaultValue = "60", description = "of measuring")
    private int seconds;

    @Override
    public Integer call() throws InterruptedException {
      try (GatewaySide gateway = new GatewaySide(server.named("gateway"), InstantSource.system())) {
        gateway.start();
        waiting.until(gateway);
        say("%s", new ReportCost(gateway).over(Duration.ofSeconds(seconds)));
      }
      return 0;
    }
  }

  /** Waits for the bridges, and for the compiler of the JVM. */
  static final class Waiting {
    @Option(names = "--bridges", defaultValue = "500", description = "to wait for")
    private int bridges;

    @Option(names = "--patience", defaultValue = "180", description = "seconds to wait for them")
    private int patience;

    @Option(names = "--warm-up", defaultValue = "30", description = "seconds before measuring")
    private int warmUp;

    void until(GatewaySide gateway) throws InterruptedException {
      long start = System.nanoTime();
      while (!gateway.inside() || gateway.present().size() < bridges) {
        if (since(start) > patience) {
          throw new IllegalStateException(
              "only " + gateway.present().size() + " of " + bridges + " bridges came");
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
      TimeUnit.SECONDS.sleep(warmUp);
    }
  }

  @Command(name = "allocate", description = "Measures allocations a second, and their latency.")
  static final class AllocateAll implements Callable<Integer> {
    @Mixin private Server server;
    @Mixin private Waiting waiting;

    @Option(names = "--seconds", defaultValue = "15", description = "at each concurrency")
    private int seconds;

    @Option(names = "--in-flight", split = ",", defaultValue = "1,8,64", description = "requests")
    private List<Integer> inFlight;

    @Override
    public Integer call() throws InterruptedException {
      try (GatewaySide gateway = new GatewaySide(server.named("gateway"), InstantSource.system())) {
        gateway.start();
        waiting.until(gateway);
        AllocationRate rate = new AllocationRate(gateway.port(), List.copyOf(gateway.present()));
        rate.at(8, Duration.ofSeconds(seconds));
        for (int concurrency : inFlight) {
          say("%s", rate.at(concurrency, Duration.ofSeconds(seconds)));
        }
      }
      return 0;
    }
  }

  @Command(name = "burst", description = "How evenly a burst of joins is placed, in virtual time.")
  static final class Storm implements Callable<Integer> {
    @Option(names = "--seeds", defaultValue = "20", description = "how many worlds")
    private int seeds;

    @Override
    public Integer call() {
      for (Burst.Opening opening : Burst.Opening.values()) {
        say("%s", BurstTable.of(opening, seeds));
      }
      return 0;
    }
  }

  private static long since(long start) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
