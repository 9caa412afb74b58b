package org.ecluse.bridge.member;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ecluse.bridge.BridgeSettings;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.bridge.transport.TransportSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bridge as a process of its own: the embedded bridge, the server of its channels, its private
 * HTTP, and its place in a brewery. Thread-safe.
 */
public final class StandAloneBridge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StandAloneBridge.class);
  private static final long LOOK_MILLIS = 200;

  private final MemberSettings settings;
  private final ChannelServer channels;
  private final ScheduledExecutorService timer;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();
  private EmbeddedBridge bridge;
  private PrivateHttp http;
  private BridgeMember member;
  private int channelPort;
  private int statsPort;
  private long shuttingDownSince;

  /** A bridge that is not started. */
  public StandAloneBridge(MemberSettings settings) {
    this.settings = settings;
    this.channels =
        new ChannelServer(
            settings.nick(),
            settings.channelBind(),
            settings.channelPort(),
            ChannelServer.IDLE_TIMEOUT);
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "shutdown-watch");
              made.setDaemon(true);
              return made;
            });
  }

  /**
   * Binds the ports, starts everything, and begins to enter the brewery; call once.
   *
   * @throws IOException when a port can't be bound
   */
  public void start() throws Exception {
    channelPort = channels.open();
    bridge = new EmbeddedBridge(bridgeSettings());
    member = new BridgeMember(settings, bridge);
    bridge.start();
    channels.start(bridge);
    http =
        new PrivateHttp(
            bridge, settings.statsBind(), settings.statsPort(), this::statistics, ended::countDown);
    statsPort = http.start();
    member.start();
    timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private BridgeSettings bridgeSettings() {
    String url = settings.channelUrl().isEmpty() ? ownUrl() : settings.channelUrl();
    TransportSettings transport =
        TransportSettings.defaults(settings.udpPort())
            .boundTo(settings.bind())
            .advertising(settings.advertised());
    return BridgeSettings.defaults(
            settings.nick(),
            transport,
            url + "/colibri-ws/{bridge-id}/{conf-id}/{endpoint-id}?pwd={pwd}")
        .with(settings.region(), settings.capacity())
        .withVersion(settings.version());
  }

  private String ownUrl() {
    String host =
        settings.channelBind().isAnyLocalAddress()
            ? "127.0.0.1"
            : settings.channelBind().getHostAddress();
    return "ws://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + channelPort;
  }

  /** Those of the bridge, and whether it is in its room, by JVB's keys. */
  private Map<String, String> statistics() {
    Map<String, String> all = new LinkedHashMap<>(bridge.statistics());
    all.put("mucs_configured", "1");
    all.put("mucs_joined", member.inside() ? "1" : "0");
    return all;
  }

  /** A graceful shutdown ends the process some time after the last meeting. */
  private void look() {
    if (!Boolean.parseBoolean(bridge.statistics().get("shutting_down"))) {
      return;
    }
    long now = System.nanoTime();
    if (shuttingDownSince == 0) {
      shuttingDownSince = now;
      LOG.info("no meeting is left: ending in {}", settings.shutdownLinger());
    }
    if (Duration.ofNanos(now - shuttingDownSince).compareTo(settings.shutdownLinger()) >= 0) {
      ended.countDown();
    }
  }

  /** Waits until it is asked to end, by a shutdown through the private HTTP. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Its place in the brewery. */
  public BridgeMember member() {
    return member;
  }

  /** UDP port of the media. */
  public int udpPort() {
    return bridge.port();
  }

  /** TCP port of the channels. */
  public int channelPort() {
    return channelPort;
  }

  /** TCP port of the private HTTP. */
  public int statsPort() {
    return statsPort;
  }

  /** Leaves the brewery first, then ends all meetings and frees the ports. Idempotent. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    timer.shutdownNow();
    for (AutoCloseable part : new AutoCloseable[] {member, http, bridge, channels}) {
      end(part);
    }
    ended.countDown();
  }

  private static void end(AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      LOG.warn("{} did not end well", part, e);
    }
  }
}
