package org.ecluse.pool.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ecluse.pool.ForesightRules;
import org.ecluse.pool.Level;
import org.ecluse.pool.RoomPrices;
import org.ecluse.pool.Rung;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.forecast.Forecaster;
import org.ecluse.pool.forecast.Holidays;

class ReplayProperties {

  /** Skipping the seconds in which nothing can happen is the whole trick of the replay. */
  @Property(tries = 60)
  void replay_skippingQuietSeconds_givesWhatEachSecondGives(@ForAll long seed) {
    Random random = new Random(~seed);
    List<DemandMinute> demand = demand(random);

    ReplayResult fast =
        Replay.run(demand.iterator(), demand.size(), rules(seed), done -> {}, () -> false)
            .orElseThrow();
    ReplayResult slow = Replay.eachSecond(demand, rules(seed));

    for (Level level : Level.values()) {
      assertThat(fast.minutesAt().get(level)).isEqualTo(slow.minutesAt().get(level));
    }
    assertThat(fast.levelChanges()).isEqualTo(slow.levelChanges());
    assertThat(fast.flaps()).isEqualTo(slow.flaps());
    assertThat(fast.meetingsTouched()).isEqualTo(slow.meetingsTouched());
    assertThat(fast.peopleTouched()).isEqualTo(slow.peopleTouched());
    assertThat(fast.withoutPicture()).isCloseTo(slow.withoutPicture(), within(1e-6));
    assertThat(fast.overloaded()).isCloseTo(slow.overloaded(), within(1e-6));
    assertThat(fast.queued()).isEqualTo(slow.queued());
    assertThat(fast.refused()).isEqualTo(slow.refused());
    assertThat(fast.longestWait()).isEqualTo(slow.longestWait());
    assertThat(fast.series()).isEqualTo(slow.series());
  }

  /** A forecast is used up by a run, so each gets its own: of nothing, or of the day before. */
  private static ReplayRules rules(long seed) {
    Random random = new Random(seed);
    ForesightRules foresight =
        new ForesightRules(random.nextBoolean(), random.nextBoolean(), Duration.ofMinutes(10));
    Thresholds thresholds = Minutes.with(foresight, thresholds(random));
    Forecaster forecaster =
        new Forecaster(ZoneOffset.UTC, Holidays.NONE, Duration.ofMinutes(random.nextInt(30)));
    for (int m = random.nextBoolean() ? 1_440 : 0; m > 0; m--) {
      Instant minute = Instant.ofEpochSecond(60 * (Minutes.FIRST - m));
      forecaster.fold(minute, 0.6 + 0.5 * Math.sin(m / 20.0));
    }
    return new ReplayRules(
        thresholds,
        2,
        new RoomPrices(50, 30, 90, 20 + random.nextInt(70)),
        Optional.of(new RecordedForecast(forecaster, 60)));
  }

  private static Thresholds thresholds(Random random) {
    Thresholds d = Thresholds.defaults();
    return new Thresholds(
        new Rung(0.7, 0.5, Duration.ofMillis(1_000 + random.nextInt(200_000))),
        new Rung(0.8, 0.6, Duration.ofMillis(1_000 + random.nextInt(200_000))),
        new Rung(0.9, 0.7, Duration.ofSeconds(1 + random.nextInt(200))),
        new Rung(0.95, 0.8, Duration.ofSeconds(1 + random.nextInt(100))),
        Duration.ofMillis(random.nextInt(90_000)),
        1 + random.nextInt(60),
        d.staleAfter(),
        d.bridgeHardLimit(),
        random.nextDouble() / 2,
        Duration.ofMinutes(random.nextInt(60)));
  }

  private static List<DemandMinute> demand(Random random) {
    List<DemandMinute> all = new ArrayList<>();
    double base = random.nextDouble();
    for (int m = 0; m < 40; m++) {
      base = Math.max(0, Math.min(1.3, base + random.nextGaussian() * 0.15));
      List<BridgeDemand> bridges = new ArrayList<>();
      for (int b = 0; b < 3; b++) {
        double load = base * (0.7 + random.nextDouble() / 2);
        bridges.add(Minutes.bridge("b" + b, load * 0.3, load * 0.7));
      }
      all.add(new DemandMinute(Minutes.FIRST + m, 10, random.nextInt(20), bridges));
    }
    return all;
  }
}
