package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** The queue in a closed loop: who is let in is the load that is measured next. */
class AdmissionsProperties {
  private static final Thresholds T = Thresholds.defaults();

  @Property(tries = 12)
  void rush_anySize_isLetInWithoutComingBackToTheQueue(
      @ForAll @IntRange(min = 100, max = 400) int rush,
      @ForAll @DoubleRange(min = 0.4, max = 1.1) double grown,
      @ForAll long seed) {
    Loop loop = new Loop(rush, grown, seed);
    loop.run(3_600);
    assertThat(loop.timesQueueing).isEqualTo(1);
    assertThat(loop.admissions.queue().size()).isLessThan(rush);
    assertThat(loop.hottest).isLessThan(T.queue().enter() + 0.05);
    assertThat(loop.longestStill).isLessThanOrEqualTo((int) Admissions.SELDOM.toSeconds());
  }

  /**
   * One bridge that is full at first, of meetings that end by and by; its reports come each five
   * seconds.
   */
  private static final class Loop {
    private static final double CAPACITY = 50_000;
    private static final int REPORTS = 5;

    final Admissions admissions = new Admissions(Duration.ofMinutes(1));
    private final PoolModel model = new PoolModel(T);
    private final Random random;
    private final double grown;
    private final List<RoomId> live = new ArrayList<>();
    private PolicyState state = PolicyState.start(Moments.NINE, 0);
    private double others = 1.05;
    int timesQueueing;
    double hottest;
    int longestStill;
    private int still;
    private boolean queueing;

    Loop(int rush, double grown, long seed) {
      this.random = new Random(seed);
      this.grown = grown;
      model.addBridge(new BridgeDescription(Moments.bridge(1), "here", CAPACITY));
      for (int i = 0; i < rush; i++) {
        admissions.enqueue(Moments.room(i), "address-" + i, PlacementWish.NONE, 3);
      }
    }

    void run(int seconds) {
      for (int s = 1; s <= seconds; s++) {
        second(s);
      }
    }

    private void second(int s) {
      Instant now = Moments.at(s);
      // What was there at first ends within a quarter of an hour; then new meetings end, too.
      others = Math.max(0.45, others - 1.0 / 900);
      live.removeIf(room -> random.nextInt(1_200) == 0 && ended(room));
      if (s % REPORTS == 0) {
        model.fold(BridgeReport.of(Moments.bridge(1), now, real()), now);
      }
      hottest = s > 300 ? Math.max(hottest, real()) : 0;
      var outcome = DegradationPolicy.decide(model.view(state, now), T, 1, List.of(), state, now);
      state = outcome.state();
      boolean full = state.level() == Level.QUEUE;
      timesQueueing += full && !queueing ? 1 : 0;
      queueing = full;
      int let = full ? 0 : admit(now);
      boolean mayMove = !full && timesQueueing > 0 && admissions.queue().size() > 0;
      still = mayMove && let == 0 ? still + 1 : 0;
      longestStill = Math.max(longestStill, still);
    }

    private boolean ended(RoomId room) {
      model.roomEnded(room);
      return true;
    }

    private int admit(Instant now) {
      // Nobody is let in before the level was reached once: this is about the way back.
      if (timesQueueing == 0) {
        return 0;
      }
      List<RoomId> next = admissions.admit(model, false, T.queue(), 10, now);
      for (RoomId room : next) {
        model.growth().expect(room, 3, now, now);
        model.place(new PlacementRequest(room, 3, 0, Set.of()), now);
        model.roomChanged(Moments.facts(room, Moments.bridge(1), 3, Level.AUDIO_ONLY));
        live.add(room);
      }
      return next.size();
    }

    /** Meetings become what is expected, or somewhat less or more. */
    private double real() {
      double each = model.prices().charged(new MeetingSize(3, 0)) * grown / CAPACITY;
      return others + live.size() * each;
    }
  }
}
