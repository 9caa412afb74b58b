package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Brings a bridge's last report up to the present. A report is of the past (a Jitsi Videobridge
 * samples each 10 s and publishes each 5 s), while the rooms are known as they are: what they cost
 * more by the model than at the time of the report is added; what they cost less is taken off, but
 * no more than in proportion, so that neither a price that is too high nor load that comes from
 * elsewhere makes a load vanish.
 *
 * <p>Without it every cut would be repeated until a report shows the first, and every grant until a
 * report shows too many: a dead time of 15 s in a loop that decides each second.
 *
 * <p>A report with the very figures of the one before says nothing new of the rooms: it is of the
 * same sample, or stands still; unless nothing has changed in them either, then it is of now.
 *
 * <p>Not thread-safe; no clock.
 */
final class PresentLoad {
  /** Seconds that are remembered. */
  private static final int RING = 32;

  private static final int LONGEST = 10;
  private static final long UNKNOWN = Long.MIN_VALUE;

  /** Prices that changed in between leave such differences in what is the same. */
  private static final double ROUNDING = 1e-9;

  private final double[] past = new double[RING];
  private long second = UNKNOWN;
  private double now;
  private double shown;
  private double atFirst;
  private boolean heard;

  /** What the rooms cost from this moment on, as a load by the model. */
  void changed(double load, Instant at) {
    mark(at);
    now = load;
    past[slot(second)] = now;
  }

  /** The prices have changed: all that is remembered would have cost so many times as much. */
  void repriced(double factor) {
    for (int i = 0; i < RING; i++) {
      past[i] *= factor;
    }
    now *= factor;
    shown *= factor;
    atFirst *= factor;
  }

  /** Remembers what the rooms cost until this moment. */
  private void mark(Instant at) {
    long next = at.getEpochSecond();
    boolean known = second != UNKNOWN && next >= second && next - second < RING;
    if (!known) {
      Arrays.fill(past, now);
    } else {
      for (long each = second + 1; each < next; each++) {
        past[slot(each)] = past[slot(second)];
      }
      past[slot(next)] = now;
    }
    second = next;
  }

  /**
   * A report came.
   *
   * @param before the one before; null when it is the first
   */
  void reported(BridgeReport report, BridgeReport before, Instant at) {
    boolean same =
        heard
            && before != null
            && before.stress() == report.stress()
            && before.packetRate() == report.packetRate();
    mark(at);
    if (same) {
      shown = Math.abs(now - atFirst) <= ROUNDING * now ? now : shown;
      return;
    }
    atFirst = now;
    long interval =
        before == null ? 1 : Duration.between(before.receivedAt(), report.receivedAt()).toSeconds();
    long window = Math.max(1, Math.min(LONGEST, 2 * interval));
    double sum = 0;
    for (long back = 0; back < window; back++) {
      sum += past[slot(second - back)];
    }
    shown = sum / window;
    heard = true;
  }

  private static int slot(long second) {
    return (int) Math.floorMod(second, (long) RING);
  }

  /** The load now: at least 0. */
  double load(double reported, double reserved) {
    if (!heard) {
      return reported + reserved;
    }
    double more = now - shown;
    return more >= 0
        ? reported + Math.max(reserved, more)
        : Math.max(reported + more, reported * (now / shown)) + reserved;
  }
}
