package org.ecluse.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ecluse.gateway.Main;

/**
 * The gateway as a process of its own, so that it can be killed as by a crash and started again on
 * the same port and data.
 */
public final class GatewayProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Pattern PASSWORD = Pattern.compile("Password: +(\\S+)");

  private final Path home;
  private final int port;
  private Process process;
  private String password;

  private GatewayProcess(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  /** Starts one with the defaults and these settings over them; returns when it is up. */
  public static GatewayProcess start(Map<String, Object> settings) {
    try {
      GatewayProcess gateway = new GatewayProcess(Files.createTempDirectory("gateway"), freePort());
      Map<String, Object> all = new HashMap<>(settings);
      all.put("ecluse.server.port", gateway.port);
      all.put("ecluse.store.directory", gateway.home.resolve("data"));
      String lines =
          all.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("\n"));
      Files.writeString(gateway.home.resolve("gateway.properties"), lines);
      gateway.start();
      gateway.password = gateway.found(PASSWORD).orElseThrow();
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts it, again after its end; returns when it is up. */
  public void start() {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-Xmx512m",
              "-cp",
              System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
              Main.class.getName(),
              "--config=" + home.resolve("gateway.properties"));
      builder.environment().keySet().removeIf(name -> name.startsWith("ECLUSE_"));
      Files.writeString(output(), "");
      process =
          builder
              .redirectOutput(output().toFile())
              .redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Waiting.forValue("the gateway is up", LIMIT, this::up, this::log);
  }

  private Optional<String> up() {
    if (!process.isAlive()) {
      throw new AssertionError("the gateway ended: " + log());
    }
    return read(output()).contains("Ecluse is up") ? Optional.of("up") : Optional.empty();
  }

  private Path output() {
    return home.resolve("out");
  }

  private Optional<String> found(Pattern pattern) {
    Matcher matcher = pattern.matcher(read(output()));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has said and logged. */
  public String log() {
    return read(output()) + read(home.resolve("log"));
  }

  /** Address of a path on a secure origin (browsers take localhost for one). */
  public URI at(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** The first admin, signed in. */
  public Operator operator() {
    return new Operator(at("/")).signedIn(password);
  }

  /** Ends it without a goodbye (SIGKILL). */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Ends it properly (SIGTERM): people are told to come back. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        kill();
        throw new AssertionError("the gateway did not end: " + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  @Override
  public void close() {
    kill();
    try (var files = Files.walk(home)) {
      List<Path> all = files.sorted(java.util.Comparator.reverseOrder()).toList();
      all.forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
