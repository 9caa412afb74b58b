package org.ecluse.conference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Those who wait for the turn of their room, which is not live. Each is told its place when it
 * changed. Only touched in the room's mailbox.
 */
final class WaitingLine {
  private final Map<Connection, Optional<ToParticipant.Queued>> told = new LinkedHashMap<>();

  void add(Connection connection) {
    told.put(connection, Optional.empty());
  }

  /** True when it waited. */
  boolean remove(Connection connection) {
    return told.remove(connection) != null;
  }

  boolean isEmpty() {
    return told.isEmpty();
  }

  int size() {
    return told.size();
  }

  void tell(ToParticipant.Queued place) {
    told.replaceAll(
        (connection, before) -> {
          if (!before.equals(Optional.of(place))) {
            connection.channel().send(place);
          }
          return Optional.of(place);
        });
  }

  /** Whoever came first; only when somebody waits. */
  String opener() {
    return told.keySet().iterator().next().opener();
  }

  /** Everybody in the order of their coming; the line is empty afterwards. */
  List<Connection> drain() {
    List<Connection> all = List.copyOf(told.keySet());
    told.clear();
    return all;
  }
}
