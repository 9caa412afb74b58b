package org.ecluse.simulator.day;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.ecluse.pool.BridgeReport;

/**
 * What bridges tell of themselves: sampled each 10 s with 1% of noise, published each 5 s, as a
 * Jitsi Videobridge does; while reports stand still, the same figures again and again.
 */
final class Reports {
  static final int PUBLISH = 5;
  private static final int SAMPLE = 10;

  private final Day day;
  private final Policy policy;
  private final Random random;
  private final double[] sampled;
  private final BridgeReport[] published;

  Reports(Day day, Policy policy, Random random) {
    this.day = day;
    this.policy = policy;
    this.random = random;
    sampled = new double[day.bridges];
    published = new BridgeReport[day.bridges];
  }

  /** Those whose turn it is measure themselves, and tell of it. */
  void publish(int second) {
    for (int b = second % PUBLISH; b < day.bridges; b += PUBLISH) {
      if (day.gone[b]) {
        continue;
      }
      boolean frozen =
          second >= day.setting.frozenFrom()
              && second < day.setting.frozenFrom() + day.setting.frozenFor();
      if ((second + b) % SAMPLE < PUBLISH || published[b] == null) {
        sampled[b] = Math.max(0, day.packets[b] * (1 + 0.01 * random.nextGaussian()));
      }
      BridgeReport r = frozen && published[b] != null ? published[b] : report(b);
      published[b] = r;
      policy.report(b, r.receivedAt(day.now()), second);
    }
  }

  private BridgeReport report(int b) {
    return new BridgeReport(
        day.ids[b],
        day.now(),
        Math.min(BridgeReport.MAX_STRESS, sampled[b] / day.capacity[b]),
        day.on[b],
        day.sendersOn[b],
        day.roomsOn[b],
        0,
        sampled[b],
        0,
        OptionalDouble.of(0.01),
        true,
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty());
  }
}
