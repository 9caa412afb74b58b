package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.Moments.at;
import static org.ecluse.pool.Moments.bridge;
import static org.ecluse.pool.Moments.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

/** At AUDIO_FIRST no more is cut than must be, whatever the rooms and however late the reports. */
class SheddingProperties {
  private static final Thresholds T = Thresholds.defaults();
  private static final double CAPACITY = 200_000;

  @Provide
  Arbitrary<List<Integer>> people() {
    return Arbitraries.integers().between(1, 12).list().ofMinSize(20).ofMaxSize(120);
  }

  @Property(tries = 60)
  void shed_lateReport_isNeverMoreThanOneRoomBeyondTheTarget(
      @ForAll("people") List<Integer> people,
      @ForAll @Scale(3) @DoubleRange(min = 0.942, max = 0.965) double load) {
    Rooms rooms = new Rooms(people, Level.REDUCED);
    List<Decision> shed = rooms.run(load, 25, 40);
    double left = load * CAPACITY;
    for (Decision each : shed) {
      assertThat(each.because().cause()).isEqualTo(Cause.PICTURES_OVER_FILL);
      assertThat(left).as("load when this room lost its pictures").isGreaterThanOrEqualTo(target());
      left -= rooms.pictures(each);
    }
  }

  @Property(tries = 60)
  void shed_anyRooms_takesTheLargestFirstAndEnough(
      @ForAll("people") List<Integer> people,
      @ForAll @Scale(3) @DoubleRange(min = 0.942, max = 0.965) double load) {
    Rooms rooms = new Rooms(people, Level.REDUCED);
    List<Decision> shed = rooms.run(load, 25, 40);
    assertThat(shed.stream().map(rooms::size).toList())
        .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
    double left = load * CAPACITY - shed.stream().mapToDouble(rooms::pictures).sum();
    boolean all = shed.size() == people.size();
    assertThat(left < target() || all).as("enough, or everything").isTrue();
  }

  @Property(tries = 60)
  void given_lateReport_staysBelowTheLineUpToWhichPicturesComeBack(
      @ForAll("people") List<Integer> people,
      @ForAll @DoubleRange(min = 0.70, max = 0.85) double load) {
    Rooms rooms = new Rooms(people, Level.AUDIO_FIRST);
    List<Decision> given = rooms.run(load, 25, 100);
    double cost = given.stream().mapToDouble(rooms::pictures).sum();
    assertThat(given).allMatch(each -> each.because().cause() == Cause.ROOM_FOR_PICTURES);
    assertThat(given.stream().map(rooms::size).toList()).isSorted();
    assertThat(load * CAPACITY + cost).isLessThanOrEqualTo(T.refill() * CAPACITY + 1e-6);
  }

  private static double target() {
    return T.fill() * CAPACITY;
  }

  /** A pool of one bridge at AUDIO_FIRST whose report stays the same one for a while. */
  private static final class Rooms {
    private final Map<RoomId, RoomFacts> rooms = new LinkedHashMap<>();
    private final double before;
    private PolicyState state =
        PolicyState.start(Moments.NINE, 0)
            .resumedAt(Map.of(Scope.POOL, Level.AUDIO_FIRST), Moments.NINE);

    Rooms(List<Integer> people, Level applied) {
      boolean cut = applied == Level.AUDIO_FIRST;
      for (int i = 0; i < people.size(); i++) {
        int n = people.get(i);
        rooms.put(
            room(i),
            new RoomFacts(
                room(i),
                bridge(1),
                n,
                cut ? 0 : n,
                cut ? n : 0,
                0,
                applied,
                applied,
                Moments.NINE,
                false));
      }
      before = packets();
    }

    private double packets() {
      return rooms.values().stream().mapToDouble(RoomPrices.ASSUMED::now).sum();
    }

    /**
     * The decisions about rooms of so many seconds, while the last report is the one of the first.
     */
    List<Decision> run(double load, int seconds, int from) {
      List<Decision> about = new ArrayList<>();
      for (int i = 0; i < seconds; i++) {
        Instant now = at(from + i);
        PoolView view = view(load, Duration.ofSeconds(i), now);
        var outcome = DegradationPolicy.decide(view, T, 1, List.of(), state, now);
        state = outcome.state();
        for (Decision each : outcome.decisions()) {
          if (each.scope() instanceof Scope.OneRoom one) {
            rooms.computeIfPresent(one.room(), (id, f) -> after(f, each));
            about.add(each);
          }
        }
      }
      return about;
    }

    private static RoomFacts after(RoomFacts f, Decision decision) {
      boolean cut = decision.to() == Level.AUDIO_FIRST;
      int n = f.participants();
      return new RoomFacts(
          f.room(),
          f.bridge(),
          n,
          cut ? 0 : n,
          cut ? n : 0,
          0,
          decision.to(),
          decision.to(),
          decision.at(),
          false);
    }

    int size(Decision decision) {
      return rooms.get(((Scope.OneRoom) decision.scope()).room()).participants();
    }

    double pictures(Decision decision) {
      int n = size(decision);
      double whole = (double) Forwarding.pictures(n, n) / Forwarding.PARTS;
      return whole * RoomPrices.ASSUMED.small();
    }

    /** The model brings the late report up to the present by what the rooms cost now. */
    private PoolView view(double reported, Duration age, Instant now) {
      double load = reported + (packets() - before) / CAPACITY;
      BridgeView one =
          new BridgeView(
              bridge(1),
              "here",
              BridgeHealth.HEALTHY,
              load,
              load,
              0,
              age,
              CAPACITY,
              Level.FULL,
              Moments.NINE,
              load,
              load,
              Optional.of(BridgeReport.of(bridge(1), now.minus(age), load)));
      return new PoolView(
          now, List.of(one), List.copyOf(rooms.values()), load, load, load, 0, true);
    }
  }
}
