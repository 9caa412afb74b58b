package org.ecluse.bridge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.ecluse.bridge.transport.MediaTransports;
import org.jitsi.utils.MediaType;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Error;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;

/**
 * One bridge; several live in a JVM without sharing anything. Asked like a Jitsi Videobridge, by
 * colibri2, and reporting the same statistics. Thread-safe.
 */
public final class EmbeddedBridge implements AutoCloseable {
  private static final long TICK_MILLIS = 20;
  private static final long ANSWER_SECONDS = 10;

  private final BridgeSettings settings;
  private final MediaTransports transports;
  private final LongSupplier nanoTime;
  private final Counters counters = new Counters();
  private final Packet.Pool packets = new Packet.Pool();
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Conference> byMeeting = new ConcurrentHashMap<>();
  private final Map<String, Conference> byId = new ConcurrentHashMap<>();
  private final Load load;
  private final Colibri2 colibri2;
  private final BridgeStatistics statistics;
  private ExecutorService workers;
  private ScheduledExecutorService timer;
  private volatile boolean running;
  private volatile boolean drain;
  private volatile boolean shutdown;

  /** A bridge on its own media transports and the system's clock. */
  public EmbeddedBridge(BridgeSettings settings) {
    this(settings, MediaTransports.of(settings.transport()), System::nanoTime);
  }

  /**
   * As above with parts of one's own.
   *
   * @param transports started and closed with the bridge
   * @param nanoTime on the scale of {@link System#nanoTime}, which the transports use
   */
  public EmbeddedBridge(
      BridgeSettings settings, MediaTransports transports, LongSupplier nanoTime) {
    this.settings = settings;
    this.transports = transports;
    this.nanoTime = nanoTime;
    this.load = new Load(counters, settings.capacityPacketsPerSecond());
    this.colibri2 = new Colibri2(settings, transports, this);
    this.statistics = new BridgeStatistics(this, transports, load);
  }

  /**
   * Binds the port and starts the threads. Call once.
   *
   * @throws org.ecluse.bridge.transport.TransportException when the port is taken
   */
  public void start() {
    transports.start();
    workers = Executors.newFixedThreadPool(settings.workers(), threads("bridge-media"));
    timer = Executors.newSingleThreadScheduledExecutor(threads("bridge-timer"));
    long loadMillis = settings.loadInterval().toMillis();
    long sweepMillis = settings.sweepInterval().toMillis();
    timer.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    timer.scheduleAtFixedRate(
        () -> load.sample(nanoTime.getAsLong()), 0, loadMillis, TimeUnit.MILLISECONDS);
    timer.scheduleWithFixedDelay(this::sweep, sweepMillis, sweepMillis, TimeUnit.MILLISECONDS);
    running = true;
  }

  private ThreadFactory threads(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + settings.id() + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** What the timer does every 20 ms. */
  void tick() {
    long now = nanoTime.getAsLong();
    for (Conference conference : byMeeting.values()) {
      if (conference.size() > 0) {
        conference.mailbox.offer(() -> conference.tick(now));
      }
    }
  }

  /** What the timer does every {@link BridgeSettings#sweepInterval}. */
  void sweep() {
    long now = nanoTime.getAsLong();
    byMeeting.values().forEach(c -> c.mailbox.execute(() -> c.sweep(now)));
  }

  /** Ends all conferences and releases port and threads. Idempotent. */
  @Override
  public void close() {
    boolean was = running;
    running = false;
    if (was) {
      timer.shutdownNow();
      for (Conference conference : byMeeting.values()) {
        conference.mailbox.execute(conference::expire);
      }
      workers.shutdown();
      awaitWorkers();
    }
    transports.close();
  }

  private void awaitWorkers() {
    try {
      if (!workers.awaitTermination(2, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Answers a colibri2 request as a JVB does: a {@link
   * org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ}, or an error with the same condition
   * and reason. Blocks until the conference has carried it out, a few milliseconds; don't call it
   * from a {@link ChannelPeer}.
   */
  public IQ handle(ConferenceModifyIQ request) {
    try {
      if (!running) {
        throw new Refusal(StanzaError.Condition.service_unavailable, null, "Bridge is closed");
      }
      return carriedOut(conference(request), request);
    } catch (Refusal refusal) {
      return refusal.answer(request);
    }
  }

  private Conference conference(ConferenceModifyIQ request) throws Refusal {
    String meeting = request.getMeetingId();
    if (meeting == null || meeting.isEmpty() || meeting.length() > 256) {
      throw Refusal.badRequest("No meeting-id");
    }
    checkName(request.getConferenceName());
    Conference existing = byMeeting.get(meeting);
    if (!request.getCreate()) {
      if (existing == null) {
        throw notFound();
      }
      return existing;
    }
    if (existing != null) {
      throw alreadyExists();
    }
    return create(meeting);
  }

  private Conference create(String meeting) throws Refusal {
    if (shutdown) {
      throw new Refusal(
          StanzaError.Condition.service_unavailable,
          Colibri2Error.Reason.GRACEFUL_SHUTDOWN,
          "Shutting down");
    }
    if (byMeeting.size() >= settings.maxConferences()) {
      throw new Refusal(
          StanzaError.Condition.resource_constraint,
          Colibri2Error.Reason.UNSPECIFIED,
          "Too many conferences");
    }
    String id = Long.toHexString(random.nextLong());
    Conference made = new Conference(this, id, meeting, nanoTime.getAsLong(), new Mailbox(workers));
    if (byMeeting.putIfAbsent(meeting, made) != null) {
      throw alreadyExists();
    }
    byId.put(id, made);
    counters.conferencesCreated.increment();
    return made;
  }

  private IQ carriedOut(Conference conference, ConferenceModifyIQ request) throws Refusal {
    CompletableFuture<IQ> answer = new CompletableFuture<>();
    conference.mailbox.execute(() -> carryOut(conference, request, answer));
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new Refusal(
          StanzaError.Condition.internal_server_error, null, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(StanzaError.Condition.internal_server_error, null, "Interrupted");
    }
  }

  private void carryOut(
      Conference conference, ConferenceModifyIQ request, CompletableFuture<IQ> answer) {
    try {
      if (conference.expired()) {
        throw notFound();
      }
      answer.complete(colibri2.apply(conference, request, nanoTime.getAsLong()));
    } catch (Refusal refusal) {
      answer.complete(refusal.answer(request));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private static Refusal notFound() {
    return new Refusal(
        StanzaError.Condition.item_not_found,
        Colibri2Error.Reason.CONFERENCE_NOT_FOUND,
        "Conference not found");
  }

  private static Refusal alreadyExists() {
    return new Refusal(
        StanzaError.Condition.conflict,
        Colibri2Error.Reason.CONFERENCE_ALREADY_EXISTS,
        "Conference already exists");
  }

  private static void checkName(String name) throws Refusal {
    try {
      if (name != null && JidCreate.from(name).isEntityBareJid()) {
        return;
      }
    } catch (XmppStringprepException e) {
      throw Refusal.badRequest("Conference name is not a bare JID");
    }
    if (name != null) {
      throw Refusal.badRequest("Conference name is not a bare JID");
    }
  }

  /**
   * Opens the bridge channel of an endpoint; a second one replaces the first (closed with 1000).
   *
   * @param conferenceId the bridge's own id of the conference, from the channel's address
   * @return empty when conference, endpoint or password are wrong: answer 403
   */
  public Optional<ChannelSession> openChannel(
      String conferenceId, String endpointId, String password, ChannelPeer peer) {
    Conference conference = byId.get(conferenceId);
    Endpoint endpoint = conference == null ? null : conference.endpoint(endpointId);
    if (endpoint == null || !same(endpoint.channelPassword, password)) {
      return Optional.empty();
    }
    return Optional.of(endpoint.channel.session(peer));
  }

  private static boolean same(String a, String b) {
    return b != null
        && MessageDigest.isEqual(
            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  /** What a JVB's presence would say, by the same keys, and our own counters. */
  public Map<String, String> statistics() {
    return statistics.snapshot();
  }

  /** Whether the bridge runs and can take work. */
  public boolean healthy() {
    return running;
  }

  /** Asks, by its statistics, that no more work be placed here; refuses nothing. */
  public void setDrain(boolean value) {
    drain = value;
  }

  /** Refuses new conferences from now on; those that run stay and still take endpoints. */
  public void shutDownGracefully() {
    shutdown = true;
  }

  /** The UDP port of the media. */
  public int port() {
    return transports.port();
  }

  boolean draining() {
    return drain;
  }

  boolean shuttingDown() {
    return shutdown;
  }

  BridgeSettings settings() {
    return settings;
  }

  Counters counters() {
    return counters;
  }

  Packet.Pool packets() {
    return packets;
  }

  Collection<Conference> conferences() {
    return byMeeting.values();
  }

  void forget(Conference conference) {
    byMeeting.remove(conference.meetingId, conference);
    byId.remove(conference.id, conference);
  }

  PacketCache cache(SourceDescription source) {
    return source.type() == MediaType.VIDEO
        ? new PacketCache(settings.cachePackets(), counters.cachedBytes, settings.cacheBytes())
        : null;
  }

  long now() {
    return nanoTime.getAsLong();
  }

  long randomSsrc() {
    return 1 + (random.nextInt() & 0x7FFFFFFFL);
  }

  String password() {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
