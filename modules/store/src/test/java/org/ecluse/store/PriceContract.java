package org.ecluse.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ecluse.pool.LearnedKind;
import org.ecluse.pool.learning.Learned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What both databases must do with what was learned of prices. */
abstract class PriceContract {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00.123Z");

  private ApplicationContext context;

  abstract Map<String, Object> emptyDatabase() throws Exception;

  @BeforeEach
  void open() throws Exception {
    context = ApplicationContext.run(emptyDatabase());
  }

  @AfterEach
  void close() {
    context.close();
  }

  private static LearnedKind learned(String kind, double price) {
    return new LearnedKind(
        kind, 1, NOW, new Learned(List.of(price, 1 / 3.0), List.of(4.0, 0.1, 0.1, 1e-7), 0.01));
  }

  private DurablePriceStore store(String gateway) {
    return context.getBean(LiveState.class).prices(gateway);
  }

  /** Another gateway, or this one before it ended. */
  private void kept(String gateway, List<LearnedKind> kinds) {
    DurablePriceStore store = store(gateway);
    store.keep(kinds);
    store.close();
    assertThat(store.dropped()).isZero();
  }

  @Test
  void learned_afterARestart_isWhatWasKeptLast_toTheLastDigit() {
    kept("one", List.of(learned("large", 51.5), learned("old", 40)));
    List<LearnedKind> newer = List.of(learned("gpu", 70.1), learned("large", 52.000000000001));

    kept("one", newer);

    assertThat(store("one").all()).containsExactlyElementsOf(newer);
  }

  @Test
  void learned_byAnotherGateway_isItsOwn() {
    kept("one", List.of(learned("large", 51)));
    kept("two", List.of(learned("large", 60)));

    assertThat(store("one").all()).containsExactly(learned("large", 51));
    assertThat(store("two").all()).containsExactly(learned("large", 60));
    assertThat(store("three").all()).isEmpty();
  }

  @Test
  void learned_thatCantBeRead_isLeftOut() {
    kept("one", List.of(learned("large", 51)));
    LearnedRows rows = context.getBean(LearnedRows.class);
    String[] hostile = {
      "",
      "null",
      "{}",
      "[1]",
      "{\"kind\":\"x\",\"format\":1,\"at\":\"yesterday\"}",
      PolicyJson.text(learned("x", 1)).replace("[1.0,", "[null,"),
      PolicyJson.text(learned("x", 1)).replace("\"x\"", "\"\"")
    };
    for (int i = 0; i < hostile.length; i++) {
      rows.save(new LearnedRow("one " + i, "one", "k" + i, hostile[i]));
    }

    assertThat(store("one").all()).containsExactly(learned("large", 51));
  }
}
