package org.ecluse.pool.outcomes;

/**
 * How many joins did not get in at once since the start of the gateway, in the whole pool: whoever
 * is turned away has no bridge yet to be counted for.
 *
 * @param refused joins that were told that there is no capacity
 * @param queued joins whose new meeting had to wait its turn
 */
public record JoinCounts(long refused, long queued) {
  /** Nobody yet. */
  public static final JoinCounts NONE = new JoinCounts(0, 0);

  /** What came since then; never negative. */
  JoinCounts since(JoinCounts before) {
    return new JoinCounts(
        Math.max(0, refused - before.refused), Math.max(0, queued - before.queued));
  }
}
