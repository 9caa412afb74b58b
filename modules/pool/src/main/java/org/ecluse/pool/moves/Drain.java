package org.ecluse.pool.moves;

import java.time.Instant;
import java.util.Optional;
import org.ecluse.pool.BridgeId;

/**
 * An operator wants a bridge empty: no new rooms, until it is taken back.
 *
 * @param bridge which
 * @param by who said it
 * @param createdAt when
 * @param emptyBy when its running rooms are to be gone; empty: they end by themselves
 * @param rooms how many were on it then, at least 0: what is left shows the progress
 */
public record Drain(
    BridgeId bridge, String by, Instant createdAt, Optional<Instant> emptyBy, int rooms) {
  /** Throws {@link IllegalArgumentException} when it should have been empty before it began. */
  public Drain {
    if (rooms < 0) {
      throw new IllegalArgumentException("rooms: can't be negative");
    }
    if (emptyBy.isPresent() && !emptyBy.get().isAfter(createdAt)) {
      throw new IllegalArgumentException("emptyBy: must be after createdAt");
    }
  }
}
