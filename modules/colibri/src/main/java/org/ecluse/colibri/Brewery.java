package org.ecluse.colibri;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.ecluse.pool.BridgeId;

/**
 * Who is in the brewery of one server, seen through presences. Written by one thread at a time,
 * read by any.
 *
 * <p>A bridge that leaves is gone at once. When our own stream breaks, nobody is: the bridges go
 * on, and whoever has not shown itself {@link #PATIENCE} after we are back in the room is gone
 * then. So a restart of the server, after which all come back one by one, moves no meeting.
 */
final class Brewery {
  /** Longer than the pauses between the attempts of a bridge to come back. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int MOST = 20_000;

  private final String server;
  private final BreweryListener listener;
  private final Map<String, BridgeId> members = new ConcurrentHashMap<>();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();
  private final AtomicLong ignored = new AtomicLong();
  private Instant patienceEnds = Instant.MAX;

  Brewery(String server, BreweryListener listener) {
    this.server = server;
    this.listener = listener;
  }

  /** We enter the room anew: who is in it will be told. */
  void entering() {
    missing.addAll(members.keySet());
    patienceEnds = Instant.MAX;
  }

  /** All who are in the room have been told. */
  void entered(Instant now) {
    patienceEnds = now.plus(PATIENCE);
  }

  /** A member showed its statistics. */
  void present(String nick, Map<String, String> stats, Instant now) {
    BridgeId id = members.get(nick);
    if (id == null) {
      Optional<BridgeId> fresh = members.size() < MOST ? name(nick) : Optional.empty();
      if (fresh.isEmpty()) {
        ignored.incrementAndGet();
        return;
      }
      id = fresh.get();
      members.put(nick, id);
    }
    missing.remove(nick);
    listener.reported(id, stats, now);
  }

  private Optional<BridgeId> name(String nick) {
    try {
      boolean main = server.equals(XmppServer.MAIN);
      if (main && nick.indexOf('@') >= 0) {
        // It would be taken for a bridge of another server.
        return Optional.empty();
      }
      String name = main ? nick : nick + "@" + server;
      return Optional.of(new BridgeId(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * A member left.
   *
   * @param roomCloses it is the room that goes: the bridges will come back when it does
   */
  void left(String nick, boolean roomCloses) {
    if (roomCloses) {
      if (members.containsKey(nick)) {
        missing.add(nick);
      }
      return;
    }
    remove(nick, "it left the brewery");
  }

  /** Once a second: whoever is missing for too long is gone. */
  void look(Instant now) {
    if (!missing.isEmpty() && now.isAfter(patienceEnds)) {
      for (String nick : Set.copyOf(missing)) {
        remove(nick, "it did not come back to the brewery");
      }
    }
  }

  private void remove(String nick, String why) {
    missing.remove(nick);
    BridgeId id = members.remove(nick);
    if (id != null) {
      listener.gone(id, why);
    }
  }

  /** A member that we wait for: it was here before our stream broke, and has not come back yet. */
  boolean awaits(String nick) {
    return missing.contains(nick);
  }

  /** The members by the address they are asked at: their nick. */
  Map<BridgeId, String> nicks() {
    Map<BridgeId, String> nicks = new HashMap<>();
    members.forEach((nick, id) -> nicks.put(id, nick));
    return nicks;
  }

  /** The nick of a bridge of this brewery. */
  Optional<String> nick(BridgeId bridge) {
    String suffix = "@" + server;
    String value = bridge.value();
    String nick =
        !server.equals(XmppServer.MAIN) && value.endsWith(suffix)
            ? value.substring(0, value.length() - suffix.length())
            : value;
    return bridge.equals(members.get(nick)) ? Optional.of(nick) : Optional.empty();
  }

  /** How many members there are. */
  int size() {
    return members.size();
  }

  /** How many presences were not taken: a name that is none, or too many members. */
  long ignored() {
    return ignored.get();
  }
}
