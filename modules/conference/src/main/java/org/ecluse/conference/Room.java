package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ecluse.conference.ToParticipant.LeftReason;
import org.ecluse.conference.ToParticipant.OfferReason;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Level;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.VideoGrant;

/**
 * One room with the people in it. Everything but {@link #post}, {@link #offer} and {@link #bridge}
 * runs in its mailbox: one writer, no locks.
 */
final class Room {
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final int ENDED_CLOSE = 4000;

  private final RoomId id;
  private final World world;
  private final PoolKeeper keeper;
  private final ConferenceSettings settings;
  private final Tokens tokens;
  private final Mailbox mailbox;
  private final RoomMedia media;
  private final Map<String, Participant> people = new LinkedHashMap<>();
  private final List<Connection> waiting = new ArrayList<>();
  private Level applied = Level.FULL;
  private Instant appliedSince;
  private Optional<String> title = Optional.empty();
  private boolean exempt;

  /** For readers outside of the mailbox: null while the room is not live. */
  private volatile BridgeId bridge;

  private volatile int size;
  private final AtomicInteger sockets = new AtomicInteger();

  Room(RoomId id, World world, PoolKeeper keeper, ConferenceSettings settings) {
    this.id = id;
    this.world = world;
    this.keeper = keeper;
    this.settings = settings;
    this.tokens = new Tokens(world.random());
    this.mailbox = new Mailbox(world.executor(), settings.mailboxCapacity());
    this.media = new RoomMedia(this, world, keeper, settings);
    this.appliedSince = world.clock().instant();
  }

  RoomId id() {
    return id;
  }

  BridgeId bridge() {
    return bridge;
  }

  int size() {
    return size;
  }

  boolean offer(Runnable task) {
    return mailbox.offer(task);
  }

  void post(Runnable task) {
    mailbox.post(task);
  }

  boolean has(Participant p) {
    return people.get(p.id) == p;
  }

  int videoSenders() {
    return (int) people.values().stream().filter(Participant::sendsVideo).count();
  }

  boolean empty() {
    return people.isEmpty() && waiting.isEmpty();
  }

  /**
   * Counts the open sockets, so that a room is not forgotten between the opening of a socket and
   * its join.
   */
  void opened() {
    sockets.incrementAndGet();
  }

  void closed() {
    sockets.decrementAndGet();
  }

  boolean inUse() {
    return sockets.get() > 0 || size > 0;
  }

  ToParticipant.PermitView permitOf(Participant p) {
    return p.permitView(keeper.overridden(id, now()));
  }

  void fault(Participant p, ErrorCode code, String message) {
    p.send(new ToParticipant.Fault(code, message, Optional.empty()));
  }

  /** A socket says it joins: it resumes, waits, is let in, or is told why not. */
  void join(Connection connection, FromParticipant.Join join) {
    // Before the directory: whoever is in comes back even while its database is away.
    Optional<Participant> resumed = join.resume().map(Tokens::hash).flatMap(this::byToken);
    if (resumed.isPresent()) {
      resume(resumed.get(), connection);
      return;
    }
    Optional<RoomDirectory.Room> known = world.directory().find(id);
    if (known.isEmpty()) {
      connection.fail(ErrorCode.ROOM_UNKNOWN, "no such room, or it has expired");
      return;
    }
    title = known.get().title();
    exempt = known.get().exempt();
    if (people.size() + waiting.size() >= settings.participantsMax()) {
      connection.fail(
          ErrorCode.ROOM_FULL, "the room holds " + settings.participantsMax() + " people");
    } else if (!media.live() && !exempt && keeper.queueing()) {
      queue(connection, join);
    } else {
      enter(connection, join);
    }
  }

  private Optional<Participant> byToken(String hash) {
    return people.values().stream().filter(p -> p.resumeHashes.contains(hash)).findFirst();
  }

  private void queue(Connection connection, FromParticipant.Join join) {
    connection.waits(join);
    waiting.add(connection);
    keeper.enqueue(id);
    tellPlace();
  }

  /** Tells those who wait where they are. */
  void tellPlace() {
    keeper.queuePlace(id, now()).ifPresent(place -> waiting.forEach(c -> c.channel().send(place)));
  }

  /** The turn of this room has come. */
  void admit() {
    List<Connection> turn = List.copyOf(waiting);
    waiting.clear();
    turn.forEach(c -> enter(c, c.waited()));
  }

  private void enter(Connection connection, FromParticipant.Join join) {
    Participant p = new Participant(freeId(), newcomerLevel(), now());
    p.name = join.name();
    p.audio = join.audio();
    p.video = join.video();
    p.channel = connection.channel();
    people.put(p.id, p);
    connection.entered(p);
    world.directory().used(id);
    welcome(p, false);
    others(p, new ToParticipant.Joined(p.person()));
    if (!media.invite(p, OfferReason.JOIN)) {
      connection.fail(ErrorCode.NO_CAPACITY, "no bridge can take the meeting now");
      remove(p, LeftReason.LEFT);
    }
    changed();
  }

  private Level newcomerLevel() {
    BridgeId on = media.live() ? media.bridge() : new BridgeId("none");
    return Level.stricter(
        keeper.newcomerLevel(id, on, exempt, now()), people.isEmpty() ? Level.FULL : applied);
  }

  private String freeId() {
    String free = tokens.participantId();
    while (people.containsKey(free)) {
      free = tokens.participantId();
    }
    return free;
  }

  private void welcome(Participant p, boolean resumed) {
    String token = tokens.resumeToken();
    p.newToken(token);
    var rest = people.values().stream().filter(o -> o != p).map(Participant::person).toList();
    p.send(
        new ToParticipant.Welcome(
            p.id,
            token,
            settings.grace().toSeconds(),
            resumed,
            id.value(),
            title,
            rest,
            permitOf(p)));
  }

  private void resume(Participant p, Connection connection) {
    ParticipantChannel older = p.channel;
    p.channel = connection.channel();
    connection.entered(p);
    if (p.graceTimer != null) {
      p.graceTimer.cancel();
      p.graceTimer = null;
    }
    if (older != null) {
      older.send(
          new ToParticipant.Fault(
              ErrorCode.REPLACED, "another page uses this place", Optional.empty()));
      older.close(ErrorCode.REPLACED.closeCode(), "replaced");
    }
    welcome(p, true);
    others(p, updated(p));
    // An offer that was on its way when the socket broke is lost: without an answer there is no
    // media to keep.
    if (p.owedOffer || !p.answered) {
      media.restart(p);
    }
    changed();
  }

  /** The socket of a participant is gone; its place is kept for the grace time. */
  void socketLost(Participant p, ParticipantChannel channel) {
    if (!has(p) || p.channel != channel) {
      return;
    }
    p.channel = null;
    others(p, updated(p));
    p.graceTimer = world.timers().after(settings.grace(), () -> post(() -> graceOver(p)));
  }

  private void graceOver(Participant p) {
    if (has(p) && !p.connected()) {
      remove(p, LeftReason.LOST);
    }
  }

  void stopWaiting(Connection connection) {
    if (waiting.remove(connection) && waiting.isEmpty()) {
      keeper.dequeue(id);
    }
  }

  /** Takes somebody out, with its endpoint. */
  void remove(Participant p, LeftReason reason) {
    if (people.remove(p.id) == null) {
      return;
    }
    media.remove(p);
    everybody(new ToParticipant.Left(p.id, reason));
    if (people.isEmpty()) {
      media.abandon();
      applied = Level.FULL;
    }
    changed();
  }

  void answer(Participant p, FromParticipant.Answer answer) {
    if (answer.epoch() != p.epoch || p.answered) {
      fault(p, ErrorCode.STALE_EPOCH, "the session has been replaced or answered");
      return;
    }
    if (sourcesAllowed(p, answer.sources())) {
      p.answered = true;
      p.sources = answer.sources();
      media.connect(p, answer.transport());
      others(p, new ToParticipant.SourcesChanged(p.id, p.sources));
      changed();
    }
  }

  void sources(Participant p, List<MediaSource> sources) {
    if (sourcesAllowed(p, sources)) {
      p.sources = sources;
      media.sources(p);
      others(p, new ToParticipant.SourcesChanged(p.id, sources));
      changed();
    }
  }

  /**
   * A source belongs to whoever names it, and its SSRCs to nobody else: no one may speak in
   * another's name.
   */
  private boolean sourcesAllowed(Participant p, List<MediaSource> sources) {
    boolean named = sources.stream().allMatch(s -> s.name().startsWith(p.id + "-"));
    Set<Long> taken =
        SourceRules.ssrcs(
            people.values().stream().filter(o -> o != p).flatMap(o -> o.sources.stream()).toList());
    boolean own = SourceRules.ssrcs(sources).stream().noneMatch(taken::contains);
    if (!named || !own) {
      String why = named ? "an SSRC is taken: make a new one" : "names must start with the own id";
      p.send(new ToParticipant.Fault(ErrorCode.BAD_FIELD, why, Optional.of("sources")));
    }
    return named && own;
  }

  void media(Participant p, FromParticipant.Media wish) {
    p.audio = wish.audio();
    p.video = wish.video();
    p.screen = wish.screen();
    others(p, updated(p));
    media.enforce(List.of(p), () -> {});
    changed();
  }

  void askVideo(Participant p) {
    ToParticipant.VideoAnswerReason reason = judge(p);
    boolean granted = reason == ToParticipant.VideoAnswerReason.GRANTED;
    if (granted) {
      p.granted = true;
      p.changed(now());
    }
    media.enforce(
        List.of(p), () -> p.send(new ToParticipant.VideoAnswer(granted, reason, permitOf(p))));
    changed();
  }

  private ToParticipant.VideoAnswerReason judge(Participant p) {
    if (p.permit().send()) {
      return ToParticipant.VideoAnswerReason.NOT_NEEDED;
    }
    if (!p.permit().mayAsk()) {
      return ToParticipant.VideoAnswerReason.NOT_AT_THIS_LEVEL;
    }
    return keeper.grantVideo(id, now()) instanceof VideoGrant.Granted
        ? ToParticipant.VideoAnswerReason.GRANTED
        : ToParticipant.VideoAnswerReason.NO_BUDGET;
  }

  void mediaFailed(Participant p, int epoch) {
    if (epoch != p.epoch) {
      fault(p, ErrorCode.STALE_EPOCH, "the session has been replaced");
    } else if (p.mayRestart(settings.restartsPerMinute(), now())) {
      media.restart(p);
      changed();
    } else {
      fault(p, ErrorCode.MEDIA_UNAVAILABLE, "media failed too often: wait a minute");
    }
  }

  /**
   * Carries a level out: at the bridge first, then the notice, then {@code done}. Again with the
   * same level: nothing.
   */
  void apply(Level level, Runnable done) {
    applied = level;
    appliedSince = now();
    List<Participant> moved = new ArrayList<>();
    for (Participant p : people.values()) {
      if (p.moveTo(level, now())) {
        moved.add(p);
      }
    }
    changed();
    media.enforce(
        moved,
        () -> {
          moved.stream()
              .filter(this::has)
              .forEach(p -> p.send(new ToParticipant.Permit(permitOf(p))));
          done.run();
        });
  }

  /** Moves the meeting off its bridge. */
  void move(boolean bridgeAtFault) {
    media.relocate(bridgeAtFault);
  }

  /**
   * Invites everybody to a new bridge; where none is left, tries again later, for the people are
   * still there.
   */
  void inviteAll(boolean wait) {
    boolean placed = !wait;
    for (Participant p : List.copyOf(people.values())) {
      placed = placed && media.invite(p, OfferReason.MOVED);
    }
    if (!placed && !people.isEmpty()) {
      people
          .values()
          .forEach(p -> fault(p, ErrorCode.MEDIA_UNAVAILABLE, "no bridge has room; trying again"));
      world.timers().after(RETRY, () -> post(this::retry));
    }
    changed();
  }

  private void retry() {
    if (!media.live()) {
      inviteAll(false);
    }
  }

  void end(ToParticipant.EndReason reason) {
    everybody(new ToParticipant.Ended(reason));
    waiting.forEach(c -> c.channel().send(new ToParticipant.Ended(reason)));
    waiting.forEach(c -> c.channel().close(ENDED_CLOSE, "ended"));
    waiting.clear();
    for (Participant p : List.copyOf(people.values())) {
      ParticipantChannel channel = p.channel;
      if (reason != ToParticipant.EndReason.SHUTDOWN) {
        remove(p, LeftReason.EXPIRED);
      }
      if (channel != null) {
        channel.close(ENDED_CLOSE, "ended");
      }
    }
    keeper.dequeue(id);
  }

  private static ToParticipant.Updated updated(Participant p) {
    return new ToParticipant.Updated(
        p.id, p.name, p.audio, p.video && p.permit().send(), p.screen, p.connected());
  }

  private void others(Participant p, ToParticipant message) {
    people.values().stream().filter(o -> o != p).forEach(o -> o.send(message));
  }

  private void everybody(ToParticipant message) {
    people.values().forEach(p -> p.send(message));
  }

  /** Tells the pool and the store what the room is like now. */
  private void changed() {
    bridge = media.bridge();
    size = people.size();
    if (people.isEmpty() || !media.live()) {
      keeper.roomEnded(id);
      world.store().remove(id);
      return;
    }
    keeper.roomChanged(facts(people.values()));
    world
        .store()
        .put(
            new RoomStore.LiveRoom(
                id,
                media.meeting(),
                media.bridge(),
                appliedSince,
                people.values().stream().map(Room::kept).toList()));
  }

  private static RoomStore.LiveParticipant kept(Participant p) {
    return new RoomStore.LiveParticipant(
        p.id, p.name, List.copyOf(p.resumeHashes), p.epoch, p.video, p.mute, p.sources);
  }

  private RoomFacts facts(Collection<Participant> all) {
    Level strictest = all.stream().map(p -> p.level).reduce(applied, Level::stricter);
    return new RoomFacts(
        id,
        media.bridge(),
        all.size(),
        videoSenders(),
        (int) all.stream().filter(Participant::heldBack).count(),
        (int) all.stream().filter(p -> p.granted).count(),
        applied,
        strictest,
        appliedSince,
        exempt);
  }

  private Instant now() {
    return world.clock().instant();
  }
}
