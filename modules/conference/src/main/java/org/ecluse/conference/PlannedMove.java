package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.ecluse.conference.BridgePort.Allocate;
import org.ecluse.conference.BridgePort.Allocation;
import org.ecluse.conference.ToParticipant.OfferReason;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Placement;
import org.ecluse.pool.moves.RoomMove;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a room while its bridge works, so that nobody is without sound for long.
 *
 * <p>Three steps. <em>Prepare</em>: the new bridge makes places for all, and nobody is told; if it
 * does not, nothing has happened. <em>Switch</em>: all get their offer at once, and the room is on
 * the new bridge. <em>Overlap</em>: pages keep their old session until the new one is connected, so
 * the old conference stays until all have arrived, or for a limit; those here don't hear those
 * there, so it is short. If the new bridge fails in the overlap, the room goes back to the old one,
 * in a conference beside the old, which those who never left still have.
 *
 * <p>Only touched in the room's mailbox.
 */
final class PlannedMove {
  private static final Logger LOG = LoggerFactory.getLogger(PlannedMove.class);

  /** From a page's answer to its media: connectivity checks and handshake. */
  private static final Duration HANDSHAKE = Duration.ofSeconds(2);

  /** Places that are being made; {@link #over} once they are used or not wanted. */
  private static final class Preparation {
    final Stay stay;
    final Consumer<String> failed;
    final Map<String, Allocation> made = new HashMap<>();
    final Map<String, ForceMute> mutes = new HashMap<>();
    int waiting;
    boolean over;
    Timers.Timer limit;

    Preparation(Stay stay, Consumer<String> failed) {
      this.stay = stay;
      this.failed = failed;
    }
  }

  private final RoomMedia media;
  private final Room room;
  private final World world;
  private final PoolKeeper keeper;
  private final ConferenceSettings settings;
  private final Set<String> arrived = new HashSet<>();
  private Preparation next;
  private Stay old;
  private Timers.Timer limit;

  PlannedMove(
      RoomMedia media, Room room, World world, PoolKeeper keeper, ConferenceSettings settings) {
    this.media = media;
    this.room = room;
    this.world = world;
    this.keeper = keeper;
    this.settings = settings;
  }

  /**
   * Starts, unless the room is elsewhere by now or moves already.
   *
   * @param failed told why, if the room stays where it is
   */
  void start(RoomMove move, Consumer<String> failed) {
    if (!move.from().equals(media.bridge())) {
      return;
    }
    if (next != null || old != null) {
      failed.accept("the room moves already");
      return;
    }
    if (media.present().noneMatch(Participant::connected)) {
      // Their media goes on without us: moved now, they would lose it and not know why.
      failed.accept("nobody is connected who could be told");
      return;
    }
    Optional<Placement.Placed> place = placed(move.to(), move.because());
    if (place.isEmpty()) {
      failed.accept("bridge " + move.to() + " is lost");
      return;
    }
    next = new Preparation(media.stay(place.get()), failed);
    Preparation mine = next;
    List<Participant> people = media.present().filter(Participant::connected).toList();
    mine.waiting = people.size();
    mine.limit =
        world.timers().after(settings.moves().prepare(), () -> room.post(() -> outOfTime(mine)));
    people.forEach(p -> prepare(p, mine));
    if (people.isEmpty()) {
      switchOver();
    }
  }

  private Optional<Placement.Placed> placed(BridgeId on, Because because) {
    return keeper
        .chargeMove(room.id(), on, room.people().size(), room.people().videoSenders(), now())
        .map(reservation -> new Placement.Placed(on, reservation, because));
  }

  private void prepare(Participant p, Preparation mine) {
    Stay stay = mine.stay;
    ForceMute mute = p.wantedMute();
    mine.mutes.put(p.id, mute);
    boolean first = stay.endpoints().isEmpty();
    stay.endpoints().add(p.id);
    var request = new Allocate(stay.place(p.id), first, MediaOffer.standard(), mute, p.lastN());
    stay.calls()
        .ask(
            () -> allocate(request, mine),
            (answer, fault) -> prepared(p, mine, answer, fault),
            late -> expireLate(stay));
  }

  /** What stands in line behind a failure is not asked any more. */
  private CompletionStage<Allocation> allocate(Allocate request, Preparation mine) {
    return mine.over
        ? CompletableFuture.failedFuture(new BridgeFault(BridgeFault.Kind.OTHER, "called off"))
        : world.bridges().allocate(request);
  }

  private void expireLate(Stay stay) {
    stay.calls().remove(() -> world.bridges().expire(stay.bridge(), stay.meeting()), () -> true);
  }

  private void prepared(Participant p, Preparation mine, Allocation answer, BridgeFault fault) {
    if (mine.over) {
      return;
    }
    if (fault != null) {
      callOff("bridge " + mine.stay.bridge() + " made no place: " + fault.kind());
      media.inviteAll();
      return;
    }
    mine.made.put(p.id, answer);
    mine.waiting--;
    if (mine.waiting == 0) {
      switchOver();
    }
  }

  private void outOfTime(Preparation mine) {
    if (!mine.over) {
      callOff("bridge " + mine.stay.bridge() + " made no places in time");
      media.inviteAll();
    }
  }

  /** True while newcomers wait for the new bridge. */
  boolean holds(OfferReason reason) {
    return next != null && reason == OfferReason.JOIN;
  }

  /** Nothing was told to anybody, so nothing has to be taken back but the places. */
  void callOff(String why) {
    if (next != null) {
      Preparation mine = finish();
      LOG.warn("a room stays where it is: {}", why);
      media.expire(mine.stay);
      mine.failed.accept(why);
    }
  }

  private Preparation finish() {
    Preparation mine = next;
    next = null;
    mine.over = true;
    mine.limit.cancel();
    return mine;
  }

  private void switchOver() {
    Preparation mine = finish();
    keep(media.current());
    room.people().all().forEach(media::forget);
    media.become(mine.stay);
    // The pool knows before anybody is told.
    room.changed();
    List<String> unused = new ArrayList<>(mine.made.keySet());
    for (Participant p : room.people().copy()) {
      if (p.connected() && unused.remove(p.id)) {
        media.take(p, mine.made.get(p.id), mine.mutes.get(p.id));
      }
    }
    unused.forEach(media::drop);
    media.enforcement().enforce(media.present().toList(), () -> {});
    media.inviteAll();
    room.changed();
  }

  private void keep(Stay stay) {
    old = stay;
    arrived.clear();
    limit = after(settings.moves().overlap());
  }

  private Timers.Timer after(Duration delay) {
    Stay mine = old;
    return world
        .timers()
        .after(
            delay,
            () ->
                room.post(
                    () -> {
                      if (old == mine) {
                        letGo();
                      }
                    }));
  }

  /** Somebody has connected to the room's bridge; when all have, the old one is let go soon. */
  void arrived(Participant p, int epoch) {
    if (old == null || p.epoch != epoch) {
      return;
    }
    arrived.add(p.id);
    // Whoever is not connected may still hear the others on the old bridge.
    boolean all =
        room.people().all().stream()
            .filter(one -> one.connected() || old.endpoints().contains(one.id))
            .allMatch(one -> arrived.contains(one.id));
    if (all) {
      limit.cancel();
      limit = after(HANDSHAKE);
    }
  }

  /** Somebody who left is not heard on the old bridge either. */
  void left(Participant p) {
    if (old != null && old.endpoints().contains(p.id)) {
      Stay stay = old;
      stay.calls().remove(() -> world.bridges().expire(stay.place(p.id)), () -> true);
    }
  }

  /** Ends the overlap. */
  void letGo() {
    if (old != null) {
      limit.cancel();
      media.expire(old);
      old = null;
    }
  }

  /** A bridge is lost: it is neither gone to nor gone back to. */
  void lost(BridgeId bridge) {
    if (old != null && old.bridge().equals(bridge)) {
      letGo();
    }
    if (next != null && next.stay.bridge().equals(bridge)) {
      callOff("bridge " + bridge + " is lost");
      media.inviteAll();
    }
  }

  /**
   * Where the room goes when the new bridge fails it in the overlap: back to the old one, which it
   * keeps meanwhile.
   */
  Optional<Placement> home(Set<BridgeId> without) {
    if (old == null || without.contains(old.bridge())) {
      return Optional.empty();
    }
    Optional<Placement.Placed> back = placed(old.bridge(), old.placed().because());
    if (back.isPresent()) {
      limit.cancel();
      keep(old);
    }
    return back.map(placement -> placement);
  }

  private Instant now() {
    return world.clock().instant();
  }
}
