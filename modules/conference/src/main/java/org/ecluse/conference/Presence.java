package org.ecluse.conference;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which room somebody is in, by the participant's id. Ids are unique in a room only: of two rooms
 * with the same one the later is found, so this serves hints, not decisions. Thread-safe.
 */
final class Presence {
  private final Map<String, Room> rooms = new ConcurrentHashMap<>();

  void came(String participant, Room room) {
    rooms.put(participant, room);
  }

  void went(String participant, Room room) {
    rooms.remove(participant, room);
  }

  Optional<Room> roomOf(String participant) {
    return Optional.ofNullable(rooms.get(participant));
  }
}
