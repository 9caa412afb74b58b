package org.ecluse.conference;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ecluse.conference.ToParticipant.OfferReason;
import org.ecluse.pool.Level;

/**
 * The door of a room: who comes in, comes back, or waits for the room's turn. Only touched in the
 * room's mailbox.
 */
final class Door {
  private final Room room;
  private final RoomMedia media;
  private final World world;
  private final PoolKeeper keeper;
  private final ConferenceSettings settings;
  private final Tokens tokens;
  private final WaitingLine waiting = new WaitingLine();

  Door(
      Room room,
      RoomMedia media,
      World world,
      PoolKeeper keeper,
      ConferenceSettings settings,
      Tokens tokens) {
    this.room = room;
    this.media = media;
    this.world = world;
    this.keeper = keeper;
    this.settings = settings;
    this.tokens = tokens;
  }

  /** True when nobody waits. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** All who wait; nobody does afterwards. */
  List<Connection> drain() {
    return waiting.drain();
  }

  /** A socket says it joins: it resumes, waits, is let in, or is told why not. */
  void join(Connection connection, FromParticipant.Join join) {
    // Before the directory: whoever is in comes back even while its database is away.
    Optional<Participant> resumed = join.resume().map(Tokens::hash).flatMap(room.people()::byToken);
    if (resumed.isPresent()) {
      resume(resumed.get(), connection, join);
      return;
    }
    Optional<RoomDirectory.Room> found = world.directory().find(room.id());
    if (found.isEmpty()) {
      connection.fail(ErrorCode.ROOM_UNKNOWN, "no such room, or it has expired");
      return;
    }
    RoomDirectory.Room known = found.get();
    room.known(known);
    if (room.people().size() + waiting.size() >= settings.participantsMax()) {
      connection.fail(
          ErrorCode.ROOM_FULL, "the room holds " + settings.participantsMax() + " people");
    } else if (room.people().isEmpty() && !known.exempt() && keeper.queueing(now())) {
      queue(connection, join);
    } else {
      enter(connection, join);
    }
  }

  private void queue(Connection connection, FromParticipant.Join join) {
    if (!keeper.enqueue(room.known(), connection.opener(), now())) {
      keeper.outcomes().refused();
      connection.fail(ErrorCode.NO_CAPACITY, "too many meetings wait already");
      return;
    }
    connection.waits(join);
    waiting.add(connection);
    keeper.outcomes().queued();
    tellPlace();
  }

  /** Tells those who wait where they are. */
  void tellPlace() {
    keeper.queuePlace(room.id(), now()).ifPresent(waiting::tell);
  }

  /** The turn of this room has come; where it finds no bridge after all it stays the next. */
  void admit() {
    if (waiting.isEmpty() || media.ready()) {
      waiting.drain().forEach(c -> enter(c, c.waited()));
    } else {
      keeper.missedTurn(room.known(), waiting.opener(), now());
    }
  }

  private void enter(Connection connection, FromParticipant.Join join) {
    if (!media.ready()) {
      keeper.outcomes().refused();
      connection.fail(ErrorCode.NO_CAPACITY, media.refusal());
      return;
    }
    if (room.people().isEmpty()) {
      room.begin();
      keeper.dequeue(room.id());
    }
    Participant p = new Participant(room.people().freeId(), newcomerLevel(), now());
    wish(p, join);
    p.channel = connection.channel();
    room.people().add(p);
    connection.entered(p);
    welcome(p, false);
    media.invite(p, OfferReason.JOIN);
    room.changed();
    moderates(p, join);
    // On its own: a directory that can't be written must not keep anybody out.
    room.post(() -> world.directory().used(room.id()));
  }

  private static void wish(Participant p, FromParticipant.Join join) {
    p.name = join.name();
    p.audio = join.audio();
    p.video = join.video();
  }

  /** On its own: a directory that is away must not keep anybody out. */
  private void moderates(Participant p, FromParticipant.Join join) {
    if (!p.moderator) {
      join.owner()
          .ifPresent(
              token ->
                  room.post(
                      () -> room.videos().moderator(p, world.directory().owns(room.id(), token))));
    }
  }

  private Level newcomerLevel() {
    return Level.stricter(
        keeper.newcomerLevel(room.id(), media.bridge(), room.known().exempt(), now()),
        room.applied());
  }

  private void welcome(Participant p, boolean resumed) {
    String token = tokens.resumeToken();
    p.newToken(token);
    p.send(
        new ToParticipant.Welcome(
            p.id,
            token,
            settings.grace().toSeconds(),
            resumed,
            room.id().value(),
            room.known().title(),
            room.people().othersOf(p),
            room.permitOf(p)));
  }

  private void resume(Participant p, Connection connection, FromParticipant.Join join) {
    ParticipantChannel older = p.channel;
    p.cancelGrace();
    if (older != null) {
      room.fail(p, ErrorCode.REPLACED, "another page uses this place");
    }
    p.channel = connection.channel();
    connection.entered(p);
    wish(p, join);
    welcome(p, true);
    room.videos().remind(p);
    moderates(p, join);
    room.people().announce(p);
    // An offer that was on its way when the socket broke is lost: without an answer there is no
    // media to keep.
    if (!media.has(p) || !p.answered) {
      media.restart(p);
    }
    room.changed();
  }

  /** The socket is gone; for who comes back within the grace time the room keeps its place. */
  void stopWaiting(Connection connection) {
    if (waiting.remove(connection) && waiting.isEmpty()) {
      keeper.leftQueue(room.id(), now());
    }
  }

  /** Somebody does not want to wait any more; with the last one the place is given up. */
  void giveUp(Connection connection) {
    if (waiting.remove(connection) && waiting.isEmpty()) {
      keeper.dequeue(room.id());
    }
  }

  private Instant now() {
    return world.clock().instant();
  }
}
