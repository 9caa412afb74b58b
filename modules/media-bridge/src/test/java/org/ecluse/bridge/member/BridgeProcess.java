package org.ecluse.bridge.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stand-alone bridge as a process of its own, on the class path of the test: started, killed,
 * frozen and thawed by its process id alone. All ports are free ones on loopback; presence is shown
 * every second unless the test says otherwise.
 */
public final class BridgeProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern UP =
      Pattern.compile("Bridge \\S+ is up: udp=(\\d+) channel=(\\d+) stats=(\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final String nick;
  private final Map<String, String> environment;
  private final Path log;
  private final Path output;
  private Process process;
  private Matcher ports;

  private BridgeProcess(String nick, Map<String, String> environment) {
    this.nick = nick;
    this.environment = environment;
    try {
      this.log = Files.createTempFile("bridge-" + nick, ".log");
      this.output = Files.createTempFile("bridge-" + nick, ".out");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts one with an account of its nick, and returns when it is in the brewery. */
  public static BridgeProcess joined(Prosody prosody, String nick) {
    return started(prosody, nick, Map.of()).awaitInBrewery();
  }

  /**
   * Starts one with an account of its nick, and returns when its ports are open.
   *
   * @param more settings by their variables without the prefix, such as {@code REGION}; they
   *     replace those of the tests
   */
  public static BridgeProcess started(Prosody prosody, String nick, Map<String, String> more) {
    prosody.register(nick, "secret");
    Map<String, String> settings = new HashMap<>();
    settings.put("NICK", nick);
    settings.put("XMPP_HOST", "127.0.0.1");
    settings.put("XMPP_PORT", Integer.toString(prosody.port()));
    settings.put("XMPP_DOMAIN", Prosody.DOMAIN);
    settings.put("XMPP_MUC", Prosody.BREWERY);
    settings.put("XMPP_PASSWORD", "secret");
    settings.put("XMPP_CERTIFICATE", prosody.certificate().toString());
    settings.put("UDP_PORT", "0");
    settings.put("BIND", "127.0.0.1");
    settings.put("CHANNEL_BIND", "127.0.0.1");
    settings.put("CHANNEL_PORT", "0");
    settings.put("STATS_PORT", "0");
    settings.put("PRESENCE_INTERVAL", "1s");
    settings.putAll(more);
    BridgeProcess bridge = new BridgeProcess(nick, settings);
    bridge.start();
    return bridge;
  }

  /** Starts it, again after its end; returns when its ports are open, which may be other ones. */
  public void start() {
    try {
      Files.writeString(output, "");
      ProcessBuilder builder = new ProcessBuilder(command());
      builder.environment().keySet().removeIf(name -> name.startsWith("ECLUSE_"));
      environment.forEach((key, value) -> builder.environment().put("ECLUSE_BRIDGE_" + key, value));
      process =
          builder
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await(this::announced, "is not up");
  }

  private static List<String> command() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            classPath,
            Main.class.getName()));
  }

  private boolean announced() {
    try {
      ports = UP.matcher(Files.readString(output));
      return ports.find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(BooleanSupplier condition, String trouble) {
    Instant limit = Instant.now().plus(LIMIT);
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || Instant.now().isAfter(limit)) {
        process.destroyForcibly();
        throw new IllegalStateException("bridge " + nick + " " + trouble + ": " + log());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** Waits until it is in the brewery; returns this. */
  public BridgeProcess awaitInBrewery() {
    await(() -> statistics().path("mucs_joined").asInt() == 1, "is not in the brewery");
    return this;
  }

  /** Its name in the brewery. */
  public String nick() {
    return nick;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether the process runs, or is frozen. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** UDP port of the media. */
  public int udpPort() {
    return Integer.parseInt(ports.group(1));
  }

  /** TCP port of the channels. */
  public int channelPort() {
    return Integer.parseInt(ports.group(2));
  }

  /** TCP port of the private HTTP. */
  public int statsPort() {
    return Integer.parseInt(ports.group(3));
  }

  /** Its statistics, by its private HTTP. */
  public JsonNode statistics() {
    try {
      return JSON.readTree(get("/colibri/stats").body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks its private HTTP. */
  public HttpResponse<String> get(String path) {
    return ask(HttpRequest.newBuilder(at(path)).GET());
  }

  /** Posts JSON to its private HTTP. */
  public HttpResponse<String> post(String path, String json) {
    return ask(HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + statsPort() + path);
  }

  private HttpResponse<String> ask(HttpRequest.Builder request) {
    try {
      return http.send(
          request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it has logged. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it without a goodbye (SIGKILL); returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Asks it to end (SIGTERM); returns when it is gone, within a time. */
  public void terminate() {
    process.destroy();
    awaitExit(Duration.ofSeconds(20));
  }

  /** Waits for its end; whether it came in time. */
  public boolean awaitExit(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Makes it silent without taking it out of the brewery (SIGSTOP). */
  public void freeze() {
    signal("-STOP");
  }

  /** Lets it go on (SIGCONT). */
  public void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      Process kill =
          new ProcessBuilder("kill", signal, Long.toString(process.pid())).inheritIO().start();
      if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("kill " + signal + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it whatever state it is in, and removes its log. */
  @Override
  public void close() {
    kill();
    try {
      Files.deleteIfExists(log);
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
