package org.ecluse.pool.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Whatever is said of meetings, what is expected stays a size. */
class SizesProperties {
  private static final long YEAR = 31_536_000;

  @Property(tries = 300)
  void figure_anyMeetings_staysBetweenTheSmallestAndTheLargest(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 10_000) Integer> sizes) {
    SizeFigure figure = SizeFigure.first(sizes.get(0), Instant.EPOCH);
    for (int size : sizes.subList(1, sizes.size())) {
      figure = figure.after(size, Instant.EPOCH);
    }
    assertThat(figure.people())
        .isBetween(
            sizes.stream().mapToInt(i -> i).min().orElseThrow() * 0.999999,
            sizes.stream().mapToInt(i -> i).max().orElseThrow() * 1.000001);
    assertThat(figure.meetings()).isEqualTo(sizes.size());
  }

  @Property(tries = 200)
  void prior_anyMeetings_staysBetweenOneAndTheCap(
      @ForAll @Size(max = 200) List<@IntRange(min = -5, max = Integer.MAX_VALUE) Integer> sizes,
      @ForAll @LongRange(min = 0, max = YEAR) long second) {
    SizePrior prior = new SizePrior(ZoneOffset.UTC);
    for (int i = 0; i < sizes.size(); i++) {
      prior.learn(sizes.get(i), Instant.ofEpochSecond(second + i * 977L));
    }
    assertThat(prior.at(Instant.ofEpochSecond(second))).isBetween(1.0, 30.0);
  }

  @Property(tries = 300)
  void size_anyWord_isOneToTheMost(
      @ForAll @IntRange(min = 1, max = 10_000) int usual,
      @ForAll @IntRange(min = 0, max = 5) int meetings,
      @ForAll int invited,
      @ForAll @IntRange(min = 2, max = 1_000) int most) {
    Optional<SizeFigure> history =
        meetings == 0
            ? Optional.empty()
            : Optional.of(new SizeFigure(usual, meetings, Instant.EPOCH));
    assertThat(Expectation.size(history, OptionalInt.of(invited), 3.1, most)).isBetween(1, most);
  }
}
