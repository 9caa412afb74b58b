package org.ecluse.pool.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ecluse.pool.BridgeId;
import org.junit.jupiter.api.Test;

class HourCodecProperties {
  private static final long FIRST = 28_000_000L / 60 * 60;

  @Property(tries = 200)
  void hour_writtenAndRead_isTheSame(@ForAll long seed) {
    List<DemandMinute> hour = hour(new Random(seed));

    assertThat(HourCodec.decode(HourCodec.encode(hour))).isEqualTo(hour);
  }

  @Property(tries = 500)
  void hostileBytes_giveMinutesOrClearError(@ForAll byte[] bytes) {
    readsOrSays(bytes);
  }

  @Property(tries = 500)
  void damagedHour_givesMinutesOrClearError(
      @ForAll long seed, @ForAll @IntRange(max = 10_000) int at, @ForAll byte put) {
    byte[] bytes = HourCodec.encode(hour(new Random(seed)));
    bytes[at % bytes.length] = put;
    readsOrSays(bytes);
    readsOrSays(Arrays.copyOf(bytes, at % bytes.length));
  }

  private static void readsOrSays(byte[] bytes) {
    try {
      assertThat(HourCodec.decode(bytes)).hasSizeLessThanOrEqualTo(60);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageMatching(".+");
    }
  }

  @Test
  void cutHour_isRefused() {
    byte[] bytes = HourCodec.encode(hour(new Random(1)));

    assertThatThrownBy(() -> HourCodec.decode(Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cut short");
  }

  @Test
  void minutesOfTwoHours_areRefused() {
    List<DemandMinute> two =
        List.of(
            new DemandMinute(FIRST + 59, 0, 0, List.of()),
            new DemandMinute(FIRST + 60, 0, 0, List.of()));

    assertThatThrownBy(() -> HourCodec.encode(two)).hasMessageContaining("one hour");
  }

  private static List<DemandMinute> hour(Random random) {
    List<DemandMinute> hour = new ArrayList<>();
    int bridges = random.nextInt(5);
    for (int m = 0; m < 60; m++) {
      if (random.nextInt(10) > 0) {
        List<BridgeDemand> all = new ArrayList<>();
        for (int b = 0; b < bridges; b++) {
          if (random.nextInt(20) > 0) {
            all.add(bridge(b, random));
          }
        }
        hour.add(new DemandMinute(FIRST + m, random.nextInt(500), random.nextInt(100), all));
      }
    }
    return ordered(hour);
  }

  /** The order of the bridges is that of their first appearance. */
  private static List<DemandMinute> ordered(List<DemandMinute> hour) {
    List<BridgeId> order = new ArrayList<>();
    hour.forEach(
        m ->
            m.bridges().stream()
                .map(BridgeDemand::bridge)
                .filter(id -> !order.contains(id))
                .forEach(order::add));
    return hour.stream()
        .map(
            m ->
                new DemandMinute(
                    m.minute(),
                    m.joins(),
                    m.meetings(),
                    m.bridges().stream()
                        .sorted(java.util.Comparator.comparingInt(b -> order.indexOf(b.bridge())))
                        .toList()))
        .toList();
  }

  private static BridgeDemand bridge(int number, Random random) {
    return new BridgeDemand(
        new BridgeId("jvb-" + number),
        "région " + number,
        random.nextBoolean(),
        50_000,
        random.nextLong(BridgeDemand.PACKETS_MAX),
        random.nextInt(40_000),
        random.nextInt(500),
        random.nextInt(100),
        random.nextInt(300));
  }
}
