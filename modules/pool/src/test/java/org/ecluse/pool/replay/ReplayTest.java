package org.ecluse.pool.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ecluse.pool.Level;
import org.ecluse.pool.Thresholds;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final Thresholds DEFAULTS = Thresholds.defaults();

  private static ReplayResult replay(List<DemandMinute> demand) {
    return replay(demand, new ReplayRules(DEFAULTS, 10));
  }

  private static ReplayResult replay(List<DemandMinute> demand, ReplayRules rules) {
    return Replay.run(demand.iterator(), demand.size(), rules, done -> {}, () -> false)
        .orElseThrow();
  }

  private static double[] flat(int minutes, double load) {
    double[] all = new double[minutes];
    Arrays.fill(all, load);
    return all;
  }

  @Test
  void calmDemand_staysFull() {
    ReplayResult result = replay(Minutes.demand(flat(30, 0.6)));

    assertThat(result.minutesAt().get(Level.FULL)).isEqualTo(30);
    assertThat(result.levelChanges()).isZero();
    assertThat(result.withoutPicture()).isZero();
    assertThat(result.hottestLoad()).isEqualTo(0.6);
    assertThat(result.hottestBridge()).isEqualTo("b1");
    assertThat(result.peopleMinutes()).isEqualTo(30 * 400);
    assertThat(result.series()).hasSize(30);
  }

  @Test
  void demandAboveReduced_isReducedAfterSustain_andComesToRest() {
    ReplayResult result = replay(Minutes.demand(flat(30, 0.75)));

    // 0.15 of sound and 0.6 of 0.60: 0.51 with small pictures, but 0.75 if they came back.
    assertThat(result.minutesAt().get(Level.FULL)).isEqualTo(3 / 60.0);
    assertThat(result.minutesAt().get(Level.REDUCED)).isEqualTo(30 - 3 / 60.0);
    assertThat(result.meetingsTouched()).isEqualTo(100);
    assertThat(result.peopleTouched()).isEqualTo(400);
    assertThat(result.flaps()).isZero();
    assertThat(result.withoutPicture()).isZero();
  }

  @Test
  void demandGone_givesPicturesBack() {
    double[] loads = flat(30, 0.3);
    Arrays.fill(loads, 5, 10, 2.0);
    ReplayResult result = replay(Minutes.demand(loads));

    assertThat(result.minutesAt().get(Level.AUDIO_FIRST)).isPositive();
    assertThat(result.withoutPicture()).isPositive();
    ReplayPoint last = result.series().get(result.series().size() - 1);
    assertThat(last.level()).isEqualTo(Level.FULL);
    assertThat(last.pressure()).isEqualTo(last.demand());
  }

  @Test
  void soundAlone_aboveQueue_makesNewMeetingsWait() {
    List<DemandMinute> demand = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      double sound = i < 5 ? 0.985 : 0.2;
      demand.add(
          new DemandMinute(Minutes.FIRST + i, 9, 3, List.of(Minutes.bridge("b1", sound, 0))));
    }
    ReplayResult result = replay(demand);

    assertThat(result.minutesAt().get(Level.QUEUE)).isPositive();
    assertThat(result.queued()).isPositive();
    assertThat(result.longestWait()).isBetween(30L, 600L);
    assertThat(result.refused()).isZero();
  }

  @Test
  void soundAboveOne_isTold_andRefusesNewMeetings() {
    List<DemandMinute> demand = new ArrayList<>();
    Thresholds noQueue = highQueue();
    for (int i = 0; i < 10; i++) {
      demand.add(new DemandMinute(Minutes.FIRST + i, 9, 3, List.of(Minutes.bridge("b1", 1.2, 0))));
    }
    ReplayResult result = replay(demand, new ReplayRules(noQueue, 10));

    assertThat(result.overloaded()).isEqualTo(4_000);
    assertThat(result.refused()).isEqualTo(27);
  }

  private static Thresholds highQueue() {
    Thresholds t = DEFAULTS;
    return new Thresholds(
        t.reduced(),
        t.audioFirst(),
        t.audioOnly(),
        new org.ecluse.pool.Rung(2, 1.5, t.queue().dwell()),
        t.sustain(),
        t.roomChangesPerTick(),
        t.staleAfter(),
        t.bridgeHardLimit(),
        t.videoBudget(),
        t.backoffWindow());
  }

  @Test
  void run_cancelled_hasNoResult() {
    ReplayRules rules = new ReplayRules(DEFAULTS, 10);
    assertThat(Replay.run(Minutes.demand(0.5).iterator(), 1, rules, done -> {}, () -> true))
        .isEmpty();
  }

  @Test
  void longPeriod_isThinnedToTheMostPoints() {
    ReplayResult result = replay(Minutes.demand(flat(2_500, 0.2)));

    assertThat(result.series()).hasSizeBetween(500, Replay.POINTS_MAX);
    assertThat(result.minutes()).isEqualTo(2_500);
  }

  @Test
  void gapInTheRecord_breaksWhatWasSustained() {
    List<DemandMinute> demand =
        List.of(
            new DemandMinute(Minutes.FIRST, 0, 0, List.of(Minutes.bridge("b1", 0.1, 0.1))),
            new DemandMinute(Minutes.FIRST + 600, 0, 0, List.of(Minutes.bridge("b1", 0.2, 0.55))));
    ReplayResult result = replay(demand);

    assertThat(result.minutesAt().get(Level.FULL)).isEqualTo(1 + 3 / 60.0);
  }
}
