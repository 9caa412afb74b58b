package org.ecluse.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.replay.BridgeDemand;
import org.ecluse.pool.replay.DemandMinute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What both databases must do with the hours of demand. */
abstract class DemandContract {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final long FIRST = NOW.getEpochSecond() / 60;

  private ApplicationContext context;
  private DemandHistory history;

  abstract Map<String, Object> emptyDatabase() throws Exception;

  @BeforeEach
  void open() throws Exception {
    context = ApplicationContext.run(emptyDatabase());
    history = context.getBean(DemandHistory.class);
  }

  @AfterEach
  void close() {
    context.close();
  }

  private static List<DemandMinute> minutes(long first, int count) {
    List<DemandMinute> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      BridgeDemand bridge =
          new BridgeDemand(
              new BridgeId("jvb-1"), "eu", true, 50_000, 1_000 + i, 2_000, 30 + i, 10, 20);
      all.add(new DemandMinute(first + i, i, 1, List.of(bridge)));
    }
    return all;
  }

  private List<DemandMinute> range(Instant from, Instant to) {
    List<DemandMinute> all = new ArrayList<>();
    history.range(from, to).forEachRemaining(all::add);
    return all;
  }

  @Test
  void hour_writtenAgain_replacesWhatWasThere() {
    history.put(minutes(FIRST, 5));
    history.put(minutes(FIRST, 60));

    assertThat(history.hour(FIRST / 60)).isEqualTo(minutes(FIRST, 60));
    assertThat(history.hour(FIRST / 60 + 1)).isEmpty();
    assertThat(history.hours(NOW, NOW.plusSeconds(60))).isEqualTo(1);
    assertThat(history.hours(NOW.plusSeconds(3_600), NOW.plusSeconds(7_200))).isZero();
  }

  @Test
  void range_overManyHours_isInOrderAndCutAtBothEnds() {
    for (int h = 0; h < 30; h++) {
      history.put(minutes(FIRST + h * 60L, 60));
    }

    List<DemandMinute> found = range(NOW.plusSeconds(90), NOW.plusSeconds(28 * 3_600));

    assertThat(found).hasSize(28 * 60 - 1);
    assertThat(found).extracting(DemandMinute::minute).isSorted().doesNotHaveDuplicates();
    assertThat(found.get(0).minute()).isEqualTo(FIRST + 1);
  }

  @Test
  void hourThatCantBeRead_isLeftOut() {
    history.put(minutes(FIRST, 60));
    LoadHourRows rows = context.getBean(LoadHourRows.class);
    rows.save(new LoadHour(FIRST / 60 + 1, 1, new byte[] {1, 2, 3}));
    rows.save(new LoadHour(FIRST / 60 + 2, 99, new byte[0]));
    history.put(minutes(FIRST + 180, 60));

    assertThat(range(NOW, NOW.plusSeconds(4 * 3_600))).hasSize(120);
  }

  @Test
  void sweep_deletesHoursThatAreTooOld() {
    Instant old = NOW.minus(Retention.KEPT).minusSeconds(7_200);
    history.put(minutes(old.getEpochSecond() / 60, 60));
    history.put(minutes(FIRST, 60));

    context.getBean(Retention.class).sweep(NOW);

    assertThat(range(old, NOW.plusSeconds(3_600))).hasSize(60);
  }
}
