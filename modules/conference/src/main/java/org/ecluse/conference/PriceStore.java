package org.ecluse.conference;

import java.util.Collection;
import java.util.List;
import org.ecluse.pool.LearnedKind;

/**
 * What was learned of the prices of people, over a restart. {@link #keep} does not block. What it
 * gives back is checked by whoever asks.
 */
public interface PriceStore {
  /** Keeps nothing: each start begins with what is assumed. */
  PriceStore NONE =
      new PriceStore() {
        @Override
        public Collection<LearnedKind> all() {
          return List.of();
        }

        @Override
        public void keep(List<LearnedKind> kinds) {}
      };

  /** What was kept last; may block. */
  Collection<LearnedKind> all();

  /** Keeps it, in the place of what was kept. */
  void keep(List<LearnedKind> kinds);
}
