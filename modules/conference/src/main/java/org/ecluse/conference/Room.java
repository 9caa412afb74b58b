package org.ecluse.conference;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.ecluse.conference.ToParticipant.LeftReason;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Level;
import org.ecluse.pool.RoomId;

/**
 * One room with the people in it. Everything but {@link #post}, {@link #offer} and {@link #bridge}
 * runs in its mailbox: one writer, no locks.
 */
final class Room {
  private static final int ENDED_CLOSE = 4000;

  private final RoomId id;
  private final World world;
  private final PoolKeeper keeper;
  private final ConferenceSettings settings;
  private final Mailbox mailbox;
  private final RoomMedia media;
  private final Roster people;
  private final Door door;
  private final VideoRequests videos;
  private Level applied = Level.FULL;
  private Instant appliedSince;
  private RoomDirectory.Room known;
  private Outlook outlook;

  /** Most people who were in the meeting at once. */
  private int largest;

  /** For readers outside of the mailbox: null while the room is not live. */
  private volatile BridgeId bridge;

  private volatile String meeting;

  /** Who was heard last; for whoever tells of it, many times over. */
  private volatile String speaker = "";

  private volatile int size;
  private final AtomicInteger sockets = new AtomicInteger();

  Room(RoomId id, World world, PoolKeeper keeper, ConferenceSettings settings, Presence presence) {
    this.id = id;
    this.known = new RoomDirectory.Room(id, Optional.empty(), false);
    this.world = world;
    this.keeper = keeper;
    this.settings = settings;
    Tokens tokens = new Tokens(world.random());
    this.mailbox = new Mailbox(world.executor(), settings.mailboxCapacity());
    this.people = new Roster(tokens, this, presence);
    this.media = new RoomMedia(this, world, keeper, settings);
    this.videos = new VideoRequests(this, media, world, keeper);
    this.door = new Door(this, media, world, keeper, settings, tokens);
    this.appliedSince = world.clock().instant();
  }

  RoomId id() {
    return id;
  }

  BridgeId bridge() {
    return bridge;
  }

  /** Its conference on the bridge; null while the room is not live. */
  String meeting() {
    return meeting;
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

  /** What the directory said of it last. */
  RoomDirectory.Room known() {
    return known;
  }

  void known(RoomDirectory.Room found) {
    known = found;
  }

  /** Who comes in, and who waits for it. */
  Door door() {
    return door;
  }

  /** The level that was carried out last. */
  Level applied() {
    return applied;
  }

  /** What the meeting is expected to become; of a room that nobody is in, a meeting of now. */
  Outlook outlook() {
    if (people.isEmpty() || outlook == null) {
      outlook = keeper.outlook(known, now());
    }
    return outlook;
  }

  /** The first one comes: nothing is in force from whoever was here before. */
  void begin() {
    largest = 0;
    applied = Level.FULL;
    appliedSince = now();
  }

  Roster people() {
    return people;
  }

  boolean has(Participant p) {
    return people.has(p);
  }

  boolean empty() {
    return people.isEmpty() && door.isEmpty();
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

  /** A fault that ends the socket; the place is kept for the grace time. */
  void fail(Participant p, ErrorCode code, String message) {
    fault(p, code, message);
    p.close(code.closeCode(), code.name());
  }

  /** Takes the room up as it was before a restart: its people may come back. */
  void restore(RoomStore.LiveRoom kept) {
    known = world.directory().find(id).orElse(known);
    applied = kept.level();
    appliedSince = kept.since();
    // When it began is not kept: it is not expected to grow as one that begins now would be.
    outlook = new Outlook(kept.participants().size(), kept.since());
    keeper.expect(id, outlook, now());
    for (RoomStore.LiveParticipant each : kept.participants()) {
      Participant p = Participant.restored(each, now());
      people.add(p);
    }
    media.adopt(kept);
    changed();
    people.all().forEach(videos::adopt);
  }

  /** The socket of a participant is gone; its place is kept for the grace time. */
  void socketLost(Participant p, ParticipantChannel channel) {
    if (!has(p) || p.channel != channel) {
      return;
    }
    p.channel = null;
    people.announce(p);
    awaitReturn(p);
  }

  /** Whoever is not back has the grace time from now. */
  void awaitReturns() {
    people.all().stream()
        .filter(p -> !p.connected() && p.graceTimer == null)
        .forEach(this::awaitReturn);
  }

  private void awaitReturn(Participant p) {
    p.graceTimer = world.timers().after(settings.grace(), () -> post(() -> graceOver(p)));
  }

  private void graceOver(Participant p) {
    if (!p.connected()) {
      remove(p, LeftReason.LOST);
    }
  }

  /** Takes somebody out, with its endpoint. */
  void remove(Participant p, LeftReason reason) {
    if (people.remove(p, reason)) {
      p.cancelGrace();
      p.channel = null;
      videos.forget(p);
      media.leave(p);
      changed();
    }
  }

  void answer(Participant p, FromParticipant.Answer answer) {
    if (answer.epoch() != p.epoch || !p.offered || p.answered) {
      fault(p, ErrorCode.STALE_EPOCH, "the session has been replaced or answered");
    } else if (takeSources(p, answer.sources())) {
      p.answered = true;
      media.updates().connect(p, answer.transport());
      changed();
    }
  }

  void sources(Participant p, List<MediaSource> sources) {
    if (takeSources(p, sources)) {
      media.updates().sources(p);
      changed();
    }
  }

  private boolean takeSources(Participant p, List<MediaSource> sources) {
    Optional<String> problem = SourceRules.problem(p.id, sources, people.ssrcsWithout(p));
    if (problem.isPresent()) {
      p.send(new ToParticipant.Fault(ErrorCode.BAD_FIELD, problem.get(), Optional.of("sources")));
      return false;
    }
    p.sources = sources;
    people.tellOthers(p, new ToParticipant.SourcesChanged(p.id, sources));
    return true;
  }

  void media(Participant p, FromParticipant.Media wish) {
    boolean cameraOff = p.video && !wish.video();
    p.audio = wish.audio();
    p.video = wish.video();
    p.screen = wish.screen();
    people.announce(p);
    media.enforcement().enforce(List.of(p), () -> {});
    if (cameraOff) {
      videos.withdraw(p);
    }
    changed();
  }

  /** The pictures of this room that were asked for. */
  VideoRequests videos() {
    return videos;
  }

  /** The bridge says who speaks, to each of those who listen; empty: nobody. On any thread. */
  void heard(String id) {
    if (!id.equals(speaker)) {
      speaker = id;
      offer(() -> videos.spoke(people.byId(id)));
    }
  }

  void mediaFailed(Participant p, FromParticipant.MediaFailed failed) {
    if (failed.epoch() != p.epoch) {
      fault(p, ErrorCode.STALE_EPOCH, "the session has been replaced");
      return;
    }
    media.mediaFailed(p);
    if (p.mayRestart(settings.restartsPerMinute(), now())) {
      media.mend(p, failed.reason());
      changed();
    } else {
      fault(p, ErrorCode.MEDIA_UNAVAILABLE, "media failed too often: wait a minute");
    }
  }

  void iceAnswer(Participant p, FromParticipant.IceAnswer answer) {
    if (answer.epoch() != p.epoch || answer.generation() != p.iceGeneration) {
      fault(p, ErrorCode.STALE_EPOCH, "the session or its restart has been replaced");
    } else {
      media.updates().iceRestarted(p, answer);
    }
  }

  /**
   * Carries a level out: at the bridge first, then the notice, then {@code done}. Again with the
   * same level, or in a room that everybody has left: nothing.
   */
  void apply(Level level, Runnable done) {
    if (people.isEmpty()) {
      done.run();
      return;
    }
    applied = level;
    appliedSince = now();
    List<Participant> moved = people.copy().stream().filter(p -> p.moveTo(level, now())).toList();
    moved.stream().filter(p -> !p.granted).forEach(videos::forget);
    media
        .enforcement()
        .enforce(
            moved,
            () -> {
              moved.stream().filter(this::has).forEach(this::tellPermit);
              done.run();
            });
    changed();
  }

  private void tellPermit(Participant p) {
    p.send(new ToParticipant.Permit(permitOf(p)));
    people.announce(p);
  }

  /** Moves the meeting off a bridge that is lost, unless it is elsewhere by now. */
  void moveOff(BridgeId lost) {
    if (lost.equals(media.bridge())) {
      media.relocate(true);
    }
  }

  PlannedMove planned() {
    return media.planned();
  }

  void end(ToParticipant.EndReason reason) {
    ToParticipant.Ended ended = new ToParticipant.Ended(reason);
    // Over a restart the place in the queue is kept.
    if (reason != ToParticipant.EndReason.SHUTDOWN) {
      keeper.dequeue(id);
    }
    for (Connection c : door.drain()) {
      c.channel().send(ended);
      c.channel().close(ENDED_CLOSE, "ended");
    }
    List<Participant> all = people.copy();
    // When the gateway stops, the media goes on: who comes back finds it.
    if (reason != ToParticipant.EndReason.SHUTDOWN) {
      people.clear();
      all.forEach(Participant::cancelGrace);
      all.forEach(media::leave);
      changed();
    }
    for (Participant p : all) {
      p.send(ended);
      p.close(ENDED_CLOSE, "ended");
      p.channel = null;
    }
  }

  /** Tells the pool and the store what the room is like now. */
  void changed() {
    bridge = media.bridge();
    meeting = media.meeting();
    size = people.size();
    largest = Math.max(largest, size);
    if (people.isEmpty()) {
      meetingEnded();
    }
    if (people.isEmpty() || !media.live()) {
      keeper.roomEnded(id);
      world.store().remove(id);
      return;
    }
    RoomRecord record =
        new RoomRecord(
            id, media.bridge(), media.meeting(), applied, appliedSince, known, people, media::has);
    keeper.roomChanged(record.facts());
    world.store().put(record.kept());
  }

  private void meetingEnded() {
    if (largest > 0 && outlook != null) {
      int most = largest;
      Instant began = outlook.since();
      largest = 0;
      keeper.meetingEnded(most, began);
      // On its own: a directory that can't be written must not keep anybody from leaving.
      post(() -> world.directory().ended(id, most, began));
    }
  }

  private Instant now() {
    return world.clock().instant();
  }
}
