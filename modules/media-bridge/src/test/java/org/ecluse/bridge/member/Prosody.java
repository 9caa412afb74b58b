package org.ecluse.bridge.member;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real Prosody on a loopback port, with the configuration that is shipped. Its directory and its
 * certificate are made anew each time; stopping and starting again keeps accounts and port.
 */
public final class Prosody implements AutoCloseable {
  /** Domain of the accounts. */
  public static final String DOMAIN = "auth.test";

  /** The brewery. */
  public static final String BREWERY = "brewery@internal." + DOMAIN;

  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final int LOOK_MILLIS = 50;

  private final Path home;
  private final int port;
  private Process server;

  private Prosody(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  /** Starts one; throws with the remedy when it is not installed. */
  public static Prosody started() {
    try {
      Prosody prosody = new Prosody(Files.createTempDirectory("prosody"), freePort());
      Files.createDirectory(prosody.home.resolve("data"));
      Files.createDirectory(prosody.home.resolve("certs"));
      prosody.makeCertificate();
      prosody.start();
      return prosody;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Prosody can't be started; deploy/test installs what is needed", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Its port for clients. */
  public int port() {
    return port;
  }

  /** The certificate to trust, PEM. */
  public Path certificate() {
    return home.resolve("certs").resolve(DOMAIN + ".crt");
  }

  private void makeCertificate() throws IOException {
    String subject = "/CN=" + DOMAIN;
    String names = "subjectAltName=DNS:" + DOMAIN + ",DNS:internal." + DOMAIN;
    Path key = home.resolve("certs").resolve(DOMAIN + ".key");
    run(
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            subject,
            "-addext",
            names,
            "-keyout",
            key.toString(),
            "-out",
            certificate().toString()));
  }

  /** Makes an account, or gives it a new password. */
  public void register(String user, String password) {
    try {
      List<String> command = new ArrayList<>(List.of("prosodyctl"));
      if (isRoot()) {
        command.add("--root");
      }
      command.addAll(
          List.of("--config", configuration().toString(), "register", user, DOMAIN, password));
      run(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static Path configuration() {
    Path here = Path.of("").toAbsolutePath();
    Path file = Path.of("deploy", "prosody", "prosody.cfg.lua");
    while (here != null && !Files.exists(here.resolve(file))) {
      here = here.getParent();
    }
    if (here == null) {
      throw new IllegalStateException(file + " is not above the working directory");
    }
    return here.resolve(file);
  }

  private ProcessBuilder command(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "ECLUSE_XMPP_DOMAIN", DOMAIN,
                "ECLUSE_XMPP_DATA", home.resolve("data").toString(),
                "ECLUSE_XMPP_CERTS", home.resolve("certs").toString(),
                "ECLUSE_XMPP_PORT", Integer.toString(port),
                "ECLUSE_XMPP_LISTEN", "127.0.0.1",
                "ECLUSE_XMPP_PLUGINS", configuration().getParent().toString(),
                "ECLUSE_XMPP_PIDFILE", home.resolve("pid").toString(),
                "ECLUSE_XMPP_AS_ROOT", Boolean.toString(isRoot())));
    return builder;
  }

  private void run(List<String> command) throws IOException {
    Path log = home.resolve("command.log");
    Process process = command(command).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command.get(0) + " failed: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Starts it, again after {@link #stop}; returns when it takes connections. */
  public void start() {
    try {
      server =
          command(List.of("prosody", "-F", "--config", configuration().toString()))
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(home.resolve("prosody.log").toFile()))
              .start();
      Instant limit = Instant.now().plus(START_LIMIT);
      while (!accepts()) {
        if (!server.isAlive() || Instant.now().isAfter(limit)) {
          throw new IOException(
              "Prosody does not come up: " + Files.readString(home.resolve("prosody.log")));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends it, as a crash would; connections break. */
  public void stop() {
    server.destroyForcibly();
    server.onExit().join();
  }

  /** Freezes it (SIGSTOP): connections stay, and nobody answers. */
  public void freeze() {
    signal("-STOP");
  }

  /** Lets it go on (SIGCONT). */
  public void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      run(List.of("kill", signal, Long.toString(server.pid())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
    try (var files = Files.walk(home)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
