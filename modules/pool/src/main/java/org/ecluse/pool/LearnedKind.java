package org.ecluse.pool;

import java.time.Instant;
import java.util.Objects;
import org.ecluse.pool.learning.Learned;

/**
 * What was learned of one kind of bridge, to be kept over a restart.
 *
 * @param kind its name, see {@link BridgeDescription#kind}
 * @param format which prices these are, see {@link PriceBook}
 * @param at when a report was last learned from
 * @param learned prices, and how sure they are
 */
public record LearnedKind(String kind, int format, Instant at, Learned learned) {
  /** Throws {@link IllegalArgumentException} naming what can't be. */
  public LearnedKind {
    Names.check("kind", kind, 64);
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(learned, "learned");
  }
}
