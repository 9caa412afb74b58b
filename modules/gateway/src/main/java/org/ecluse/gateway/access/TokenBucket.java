package org.ecluse.gateway.access;

/** A rate with a burst: holds at most {@code burst} tokens, refilled evenly. Not thread-safe. */
public final class TokenBucket {
  private final double perNano;
  private final double burst;
  private double tokens;
  private long at;

  /**
   * A full bucket.
   *
   * @param perSecond tokens that come back each second
   * @param burst most tokens
   * @param nowNanos on the clock that {@link #take} is given
   */
  public TokenBucket(double perSecond, double burst, long nowNanos) {
    this.perNano = perSecond / 1e9;
    this.burst = burst;
    this.tokens = burst;
    this.at = nowNanos;
  }

  /** Takes a token; false when there is none. */
  public boolean take(long nowNanos) {
    refill(nowNanos);
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }

  /** Whole seconds until the next token, at least 1. */
  long secondsToNext() {
    return Math.max(1, (long) Math.ceil((1 - tokens) / perNano / 1e9));
  }

  private void refill(long nowNanos) {
    long passed = Math.max(0, nowNanos - at);
    tokens = Math.min(burst, tokens + passed * perNano);
    at = Math.max(at, nowNanos);
  }
}
