package org.ecluse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 499, 500, 501, 1_000, 1_001})
  void walk_ofAnyLength_givesEachRowOnceInOrder(int rows) {
    List<Integer> seen = new ArrayList<>();

    Pages.walk(upTo(rows), seen::add);

    assertThat(seen).hasSize(rows).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void walk_ofAMillion_asksForAPageOnlyWhenTheOneBeforeIsConsumed() {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger seen = new AtomicInteger();
    Pages.Source<Integer> source = upTo(1_000_000);

    Pages.<Integer>walk(
        (last, size) -> {
          List<Integer> page = source.after(last, size);
          most.accumulateAndGet(inFlight.addAndGet(page.size()), Math::max);
          return page;
        },
        row -> {
          inFlight.decrementAndGet();
          seen.incrementAndGet();
        });

    assertThat(seen).hasValue(1_000_000);
    assertThat(most).hasValue(Pages.SIZE);
  }

  @Test
  void walk_consumerGivesUp_asksForNoMore() {
    AtomicInteger asked = new AtomicInteger();

    assertThatThrownBy(
            () ->
                Pages.<Integer>walk(
                    (last, size) -> {
                      asked.incrementAndGet();
                      return upTo(5_000).after(last, size);
                    },
                    row -> {
                      throw new IllegalStateException("the reader has left");
                    }))
        .hasMessage("the reader has left");
    assertThat(asked).hasValue(1);
  }

  private static Pages.Source<Integer> upTo(int rows) {
    return (last, size) -> {
      int first = last == null ? 0 : last + 1;
      return IntStream.range(first, Math.min(rows, first + size)).boxed().toList();
    };
  }
}
