package org.ecluse.conference;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Level;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;

/**
 * A live room as others see it: for the policy that decides about it, and for the store that would
 * find it again. Only made and read in the room's mailbox.
 */
record RoomRecord(
    RoomId id,
    BridgeId bridge,
    String meeting,
    Level applied,
    Instant appliedSince,
    RoomDirectory.Room known,
    Roster people,
    Predicate<Participant> endpoint) {

  /** What the policy decides from. */
  RoomFacts facts() {
    Collection<Participant> all = people.all();
    Level strictest = all.stream().map(p -> p.level).reduce(applied, Level::stricter);
    return new RoomFacts(
        id,
        bridge,
        all.size(),
        people.videoSenders(),
        (int) all.stream().filter(Participant::heldBack).count(),
        (int) all.stream().filter(p -> p.granted).count(),
        applied,
        strictest,
        appliedSince,
        known.exempt(),
        known.wish());
  }

  /** What is kept of it. */
  RoomStore.LiveRoom kept() {
    return new RoomStore.LiveRoom(
        id, meeting, bridge, applied, appliedSince, people.all().stream().map(this::kept).toList());
  }

  private RoomStore.LiveParticipant kept(Participant p) {
    return new RoomStore.LiveParticipant(
        p.id,
        p.name,
        List.copyOf(p.resumeHashes),
        p.epoch,
        endpoint.test(p),
        p.answered,
        new RoomStore.Wish(p.audio, p.video, p.screen),
        p.mute,
        p.level,
        p.granted,
        p.permitSeq(),
        p.sources,
        p.channels);
  }
}
