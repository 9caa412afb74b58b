package org.ecluse.gateway.ops;

import java.time.Instant;
import java.util.Optional;
import org.ecluse.pool.Cause;
import org.ecluse.pool.Level;
import org.ecluse.pool.outcomes.Verdict;
import org.ecluse.store.DecisionQuery;
import org.ecluse.store.StoredScope;

/** Which decisions are asked for. */
final class DecisionFilter {
  private static final int NAME_MAX = 128;

  private DecisionFilter() {}

  /** For reading: any time, none is all. Faults are noted. */
  static DecisionQuery of(QueryReader asked) {
    Optional<Instant> from = asked.time("from");
    Optional<Instant> to = asked.time("to");
    boolean ordered = from.isEmpty() || to.isEmpty() || from.get().isBefore(to.get());
    asked.require(ordered, "from", "is not before to", "send an earlier instant");
    return of(asked, from, to);
  }

  /** For a file of this time. */
  static DecisionQuery of(QueryReader asked, Period period) {
    return of(asked, Optional.of(period.from()), Optional.of(period.to()));
  }

  private static DecisionQuery of(QueryReader asked, Optional<Instant> from, Optional<Instant> to) {
    return new DecisionQuery(
        from,
        to,
        asked.oneOf(StoredScope.class, "scope"),
        asked.text("about", NAME_MAX),
        asked.oneOf(Level.class, "level"),
        asked.oneOf(Cause.class, "cause"),
        asked.oneOf(Verdict.class, "verdict"));
  }
}
