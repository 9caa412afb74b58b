package org.ecluse.pool.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.ecluse.pool.BridgeId;

/**
 * Which bridges to ask for their health now. Each is asked once an interval and up to a fifth of it
 * later, by its name, so that they don't march in step: 500 bridges at 5 s are some 90 checks a
 * second, no more. One that answered a request is not asked for an interval; one of which something
 * bad is heard is asked at once, but not twice within a second.
 *
 * <p>Not thread-safe; no clock.
 */
final class CheckSchedule {
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final double JITTER = 0.2;

  /** A confirmation is asked for a little later than its witness. */
  private static final Duration CONFIRM_AFTER = Duration.ofMillis(300);

  private static final class Turn {
    Instant next;
    Instant asked;
    boolean open;

    Turn(Instant next) {
      this.next = next;
      this.asked = Instant.EPOCH;
    }
  }

  private final Map<BridgeId, Turn> turns = new TreeMap<>();
  private final HealthSettings settings;

  CheckSchedule(HealthSettings settings) {
    this.settings = settings;
  }

  /** A bridge whose first turn is somewhere in the coming interval. */
  void add(BridgeId bridge, Instant now) {
    turns.computeIfAbsent(bridge, id -> new Turn(now.plus(share(spread(id, 0)))));
  }

  void remove(BridgeId bridge) {
    turns.remove(bridge);
  }

  /** It answered a check, or was found silent: the next turn is an interval later. */
  void answered(BridgeId bridge, Instant now) {
    Turn turn = turns.get(bridge);
    if (turn != null) {
      turn.open = false;
      turn.next = now.plus(share(1 + JITTER * spread(bridge, 16)));
    }
  }

  /** It answered something else: no need to ask. */
  void heard(BridgeId bridge, Instant now) {
    Turn turn = turns.get(bridge);
    if (turn != null) {
      Instant next = now.plus(share(1 + JITTER * spread(bridge, 16)));
      turn.next = next.isAfter(turn.next) ? next : turn.next;
    }
  }

  /** Something bad is heard: it is asked as soon as may be. */
  void hurry(BridgeId bridge, Instant now) {
    Turn turn = turns.get(bridge);
    if (turn != null) {
      Instant soonest = turn.asked.plus(AGAIN);
      Instant next = soonest.isAfter(now) ? soonest : now;
      turn.next = next.isBefore(turn.next) ? next : turn.next;
    }
  }

  /** No answer came in time. */
  void silent(BridgeId bridge, boolean confirm, Instant now) {
    answered(bridge, now);
    if (confirm) {
      hurry(bridge, now.plus(CONFIRM_AFTER));
    }
  }

  /** Those whose turn it is, of those that can be asked; they count as asked from now on. */
  List<BridgeId> due(Predicate<BridgeId> reachable, Instant now) {
    List<BridgeId> due = new ArrayList<>();
    turns.forEach(
        (bridge, turn) -> {
          if (isDue(turn, now) && reachable.test(bridge)) {
            turn.open = true;
            turn.asked = now;
            due.add(bridge);
          }
        });
    return due;
  }

  private boolean isDue(Turn turn, Instant now) {
    // A result that never came, and a clock that was set back, must not stop the checks.
    Instant lost = turn.asked.plus(settings.checkPatience().multipliedBy(2)).plus(AGAIN);
    Instant latest = now.plus(settings.checkInterval().multipliedBy(2));
    boolean waits = turn.open && now.isBefore(lost) && !turn.asked.isAfter(now);
    return !waits && (!now.isBefore(turn.next) || turn.next.isAfter(latest) || turn.open);
  }

  private Duration share(double intervals) {
    return Duration.ofMillis(Math.round(settings.checkInterval().toMillis() * intervals));
  }

  /** 0 to 1, the same for the same name always; two that are independent, by the bits taken. */
  private static double spread(BridgeId bridge, int shift) {
    // Names are alike but for a digit or two: each bit of the hash has to reach all others.
    int h = bridge.value().hashCode();
    h = (h ^ (h >>> 16)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    return (((h ^ (h >>> 16)) >>> shift) & 0xFFFF) / 65536.0;
  }
}
