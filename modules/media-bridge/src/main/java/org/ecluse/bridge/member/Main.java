package org.ecluse.bridge.member;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.ecluse.bridge.transport.TransportException;
import org.slf4j.LoggerFactory;

/**
 * Starts a stand-alone bridge: {@code java -jar ecluse-bridge.jar [--config=FILE]}. A terminating
 * signal makes it leave the brewery and end; the exit code says why it did not start: 2 =
 * configuration, 3 = something on this machine, 1 = anything else.
 */
public final class Main {
  private static final String CONFIG = "--config=";
  private static final String LOGGING = "logback.configurationFile";

  private Main() {}

  /** Starts, and returns when the bridge has ended. */
  public static void main(String[] args) throws InterruptedException {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "org/ecluse/bridge/member/logback-bridge.xml");
    }
    java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
    try {
      run(MemberConfiguration.read(System.getenv(), file(args)), System.out);
    } catch (Exception e) {
      System.exit(explain(e, System.err));
    }
    System.exit(0);
  }

  private static Optional<Path> file(String[] args) {
    Optional<Path> file = Optional.empty();
    for (String arg : args) {
      if (!arg.startsWith(CONFIG)) {
        throw new InvalidSetting(arg, "is not an option", "the only option is " + CONFIG + "FILE");
      }
      file = Optional.of(Path.of(arg.substring(CONFIG.length())));
    }
    return file;
  }

  private static void run(MemberSettings settings, PrintStream out) throws Exception {
    StandAloneBridge bridge = new StandAloneBridge(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(bridge::close, "shutdown"));
    bridge.start();
    out.printf(
        "Bridge %s is up: udp=%d channel=%d stats=%d%n",
        settings.nick(), bridge.udpPort(), bridge.channelPort(), bridge.statsPort());
    out.flush();
    bridge.awaitEnd();
  }

  private static int explain(Exception fault, PrintStream out) {
    if (fault instanceof InvalidSetting setting) {
      out.println("The bridge could not start. Setting " + setting.getMessage());
      out.println("Remedy: " + setting.remedy());
      return 2;
    }
    if (fault instanceof IOException || fault instanceof TransportException) {
      out.println("The bridge could not start: " + fault.getMessage());
      out.println(
          "Remedy: stop the other program, or set ECLUSE_BRIDGE_UDP_PORT, _CHANNEL_PORT or"
              + " _STATS_PORT to another port");
      return 3;
    }
    LoggerFactory.getLogger(Main.class).error("the start failed", fault);
    out.println("The bridge could not start: " + fault);
    return 1;
  }
}
