package org.ecluse.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SentWindowProperties {
  @Property
  void mark_anyWalkWithoutWrap_neverPassesANumberTwice(
      @ForAll @Size(min = 1, max = 400) List<@IntRange(min = -300, max = 300) Integer> steps) {
    SentWindow window = new SentWindow();
    Set<Integer> passed = new HashSet<>();
    int sequence = 30_000;
    for (int step : steps) {
      sequence = Math.max(20_000, Math.min(45_000, sequence + step));
      if (window.mark(sequence)) {
        assertThat(passed.add(sequence)).isTrue();
      }
    }
  }
}
