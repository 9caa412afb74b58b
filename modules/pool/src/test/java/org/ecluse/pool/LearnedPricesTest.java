package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ecluse.pool.Moments.at;
import static org.ecluse.pool.Moments.bridge;
import static org.ecluse.pool.Moments.facts;
import static org.ecluse.pool.Moments.room;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LearnedPricesTest {
  private static final double CAPACITY = 1_000_000;
  private static final RoomPrices TRUTH = new RoomPrices(55, 20, 130, 70);

  private final PoolModel model = new PoolModel(Thresholds.defaults());
  private final Random random = new Random(4);
  private int second;
  private int rooms;

  private void add(int number, String kind) {
    model.addBridge(
        new BridgeDescription(bridge(number), Optional.of("here"), Set.of(), 1, CAPACITY, kind));
  }

  private void meeting(int bridge, int people, Level level) {
    model.roomChanged(facts(room(rooms++), bridge(bridge), people, level));
  }

  private void fold(int bridge, double packets, boolean healthy) {
    model.fold(
        new BridgeReport(
            bridge(bridge),
            at(second),
            Math.min(BridgeReport.MAX_STRESS, packets / CAPACITY),
            0,
            0,
            0,
            0,
            packets,
            0,
            OptionalDouble.empty(),
            healthy,
            false,
            false,
            false,
            Optional.empty(),
            Optional.empty()),
        at(second));
  }

  /** Meetings of many sizes come, at each level, and stay for a while. */
  private void learn(int bridge, RoomPrices truth) {
    double packets = 0;
    for (int i = 0; i < 80; i++) {
      int people = 1 + random.nextInt(12);
      Level level = Level.values()[random.nextInt(3)];
      for (int k = 0; k < 4; k++) {
        RoomFacts facts = facts(room(rooms++), bridge(bridge), people, level);
        model.roomChanged(facts);
        packets += truth.now(facts);
      }
      for (int k = 0; k < 10; k++, second += 5) {
        fold(bridge, packets * (1 + 0.02 * random.nextGaussian()), true);
      }
    }
  }

  @Test
  void prices_steadyReports_approachWhatRoomsReallyCost() {
    add(1, "large");
    learn(1, TRUTH);
    RoomPrices prices = model.prices();
    RoomFacts six = facts(room(0), bridge(1), 6, Level.FULL);
    RoomFacts small = facts(room(0), bridge(1), 6, Level.REDUCED);
    assertThat(prices.now(six)).isCloseTo(TRUTH.now(six), within(0.05 * TRUTH.now(six)));
    assertThat(prices.now(small)).isCloseTo(TRUTH.now(small), within(0.05 * TRUTH.now(small)));
    assertThat(prices.sound(six)).isCloseTo(TRUTH.sound(six), within(0.15 * TRUTH.sound(six)));
  }

  @Test
  void next_learnedPrices_isSurerThanWhatIsAssumed() {
    add(1, "large");
    NextPerson before = next();
    assertThat(before).isEqualTo(NextPerson.ASSUMED);
    assertThat(before.video().mean()).isCloseTo(50 + 2.1 * 30 + 3.05 * 90, within(1e-6));
    learn(1, TRUTH);
    double unsure = before.video().deviation() / before.video().mean();
    assertThat(next().video().deviation() / next().video().mean()).isLessThan(unsure / 3);
    assertThat(next().video().mean()).isGreaterThan(next().sound().mean());
  }

  private NextPerson next() {
    return model.view(PolicyState.start(Moments.NINE, 0), at(second)).bridges().get(0).next();
  }

  @Test
  void prices_ofOneKind_leaveThoseOfAnotherAlone() {
    add(1, "large");
    learn(1, TRUTH);
    add(2, "old");
    add(3, "large");
    MeetingSize three = new MeetingSize(3, 3);
    assertThat(charge(2, three)).isEqualTo(RoomPrices.ASSUMED.charged(three), within(1e-6));
    assertThat(charge(3, three))
        .isCloseTo(TRUTH.charged(three), within(0.05 * TRUTH.charged(three)));
  }

  private double charge(int bridge, MeetingSize size) {
    fold(bridge, 1, true);
    var charge = model.chargeMove(room(9_999), size, 0, bridge(bridge), at(second)).orElseThrow();
    model.release(charge, at(second));
    return charge.load() * CAPACITY;
  }

  @Test
  void load_whileOnlyPricesChange_staysWhatIsReported() {
    add(1, BridgeDescription.STANDARD);
    for (int i = 0; i < 100; i++) {
      meeting(1, 4, Level.FULL);
    }
    for (int i = 0; i < 100; i++, second += 5) {
      double packets = 300_000 + i % 2;
      fold(1, packets, true);
      if (i > 10) {
        assertThat(load()).isCloseTo(packets / CAPACITY, within(1e-3));
      }
    }
    assertThat(model.prices()).isNotEqualTo(RoomPrices.ASSUMED);
    model.roomChanged(facts(room(0), bridge(1), 4, Level.FULL));
    assertThat(load()).isCloseTo(0.3, within(1e-3));
  }

  private double load() {
    return model.view(PolicyState.start(Moments.NINE, 0), at(second)).bridges().get(0).load();
  }

  @Test
  void prices_reportsThatSayNothing_stayAsAssumed() {
    add(1, BridgeDescription.STANDARD);
    for (int i = 0; i < 100; i++) {
      meeting(1, 4, Level.FULL);
    }
    for (int i = 0; i < 100; i++, second += 5) {
      fold(1, 0, true);
      fold(1, 0, true);
    }
    for (int i = 0; i < 100; i++, second += 5) {
      fold(1, 300_000 + i, false);
    }
    for (int i = 0; i < 100; i++, second += 5) {
      fold(1, 300_099, true);
    }
    assertThat(model.prices()).isEqualTo(RoomPrices.ASSUMED);
  }

  @Test
  void prices_roomsThatChangeBeforeAnyReportShowsThem_stayAsAssumed() {
    add(1, BridgeDescription.STANDARD);
    for (int i = 0; i < 100; i++, second += 5) {
      for (int k = 0; k <= i / 10; k++) {
        meeting(1, 40, Level.FULL);
      }
      fold(1, 300_000 + i, true);
    }
    assertThat(model.prices()).isEqualTo(RoomPrices.ASSUMED);
  }

  @Test
  void prices_absurdReports_stayWithinThreeTimesWhatIsAssumed() {
    add(1, BridgeDescription.STANDARD);
    for (int i = 0; i < 100; i++) {
      meeting(1, 4, Level.FULL);
    }
    for (int i = 0; i < 2_000; i++, second += 5) {
      fold(1, 9e8 + i, true);
    }
    RoomPrices prices = model.prices();
    assertThat(prices.picture()).isLessThanOrEqualTo(3 * 90);
    assertThat(prices.person()).isLessThanOrEqualTo(3 * 50);
    assertThat(prices.picture()).isGreaterThan(90);
  }
}
