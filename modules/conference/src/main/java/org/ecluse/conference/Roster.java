package org.ecluse.conference;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ecluse.conference.ToParticipant.Person;
import org.ecluse.conference.ToParticipant.Updated;

/**
 * The people in one room, and what the others were told of each. What a newcomer is shown is what
 * those inside were told last, so all see the same. Only touched in the room's mailbox.
 */
final class Roster {
  private final Map<String, Participant> people = new LinkedHashMap<>();
  private final Tokens tokens;
  private final Room room;
  private final Presence presence;

  Roster(Tokens tokens, Room room, Presence presence) {
    this.tokens = tokens;
    this.room = room;
    this.presence = presence;
  }

  Collection<Participant> all() {
    return people.values();
  }

  /** A copy, for loops that take people out. */
  List<Participant> copy() {
    return List.copyOf(people.values());
  }

  int size() {
    return people.size();
  }

  boolean isEmpty() {
    return people.isEmpty();
  }

  boolean has(Participant p) {
    return people.get(p.id) == p;
  }

  String freeId() {
    String free = tokens.participantId();
    while (people.containsKey(free)) {
      free = tokens.participantId();
    }
    return free;
  }

  Optional<Participant> byId(String id) {
    return Optional.ofNullable(people.get(id));
  }

  Optional<Participant> byToken(String hash) {
    return people.values().stream().filter(p -> p.resumeHashes.contains(hash)).findFirst();
  }

  int videoSenders() {
    return (int) people.values().stream().filter(Participant::sendsVideo).count();
  }

  /** The others, as each of them was announced last. */
  List<Person> othersOf(Participant p) {
    return others(p).map(Roster::person).toList();
  }

  /** The SSRCs of everybody else. */
  Set<Long> ssrcsWithout(Participant p) {
    return SourceRules.ssrcs(others(p).flatMap(o -> o.sources.stream()).toList());
  }

  /** Takes somebody in and tells the others. */
  void add(Participant p) {
    people.put(p.id, p);
    presence.came(p.id, room);
    p.announced = updated(p);
    tellOthers(p, new ToParticipant.Joined(person(p)));
  }

  /** Takes somebody out and tells the others; false when it was out already. */
  boolean remove(Participant p, ToParticipant.LeftReason reason) {
    if (!people.remove(p.id, p)) {
      return false;
    }
    presence.went(p.id, room);
    people.values().forEach(o -> o.send(new ToParticipant.Left(p.id, reason)));
    return true;
  }

  /** Empties the room without a word. */
  void clear() {
    people.keySet().forEach(id -> presence.went(id, room));
    people.clear();
  }

  /** Tells the others what changed of somebody, if anything did. */
  void announce(Participant p) {
    Updated now = updated(p);
    if (!now.equals(p.announced)) {
      p.announced = now;
      tellOthers(p, now);
    }
  }

  void tellOthers(Participant p, ToParticipant message) {
    others(p).forEach(o -> o.send(message));
  }

  private Stream<Participant> others(Participant p) {
    return people.values().stream().filter(o -> o != p);
  }

  private static Updated updated(Participant p) {
    return new Updated(p.id, p.name, p.audio, p.sendsVideo(), p.screen, p.connected(), p.moderator);
  }

  private static Person person(Participant p) {
    Updated a = p.announced;
    return new Person(
        a.id(),
        a.name(),
        a.audio(),
        a.video(),
        a.screen(),
        a.connected(),
        a.moderator(),
        p.sources);
  }
}
