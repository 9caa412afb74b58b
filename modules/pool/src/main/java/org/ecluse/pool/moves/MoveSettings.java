package org.ecluse.pool.moves;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The knobs of planned moves: those of a bridge that works.
 *
 * @param perMinute rooms moved a minute by drains and relief together, 1 to 6,000: each move makes
 *     its people set up their media anew, and costs the bridge that takes them a burst of
 *     handshakes
 * @param prepare how long a new bridge may take to make places for everybody before the move is
 *     called off, 100 ms to 1 min; newcomers of the room wait so long
 * @param overlap how long the old bridge is kept at most while people connect to the new one, 1 s
 *     to 1 min; as long as it lasts, those here don't hear those there
 * @param retry after a move of a room the same room is not moved again for a drain so soon, 1 s to
 *     1 h: a bridge that does not take rooms must not be asked without end
 * @param relief of hot bridges
 */
public record MoveSettings(
    int perMinute, Duration prepare, Duration overlap, Duration retry, ReliefSettings relief) {
  /** Throws {@link IllegalArgumentException} that names the value and its bounds. */
  public MoveSettings {
    Bounds.whole("perMinute", perMinute, 1, 6_000);
    Bounds.time("prepare", prepare, Duration.ofMillis(100), Duration.ofMinutes(1));
    Bounds.time("overlap", overlap, Duration.ofSeconds(1), Duration.ofMinutes(1));
    Bounds.time("retry", retry, Duration.ofSeconds(1), Duration.ofHours(1));
  }

  /** How long a move has to be remembered. */
  public Duration longest() {
    return Stream.of(Duration.ofMinutes(1), retry, relief.rest(), relief.settle())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Values for a normal service. */
  public static MoveSettings defaults() {
    return new MoveSettings(
        60,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        ReliefSettings.defaults());
  }
}
