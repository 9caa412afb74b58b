package org.ecluse.bridge.transport;

/** A token bucket. Not thread-safe: confined to the thread that asks. */
final class RateLimit {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double perSecond;
  private final double burst;
  private double tokens;
  private long lastNanos;

  RateLimit(double perSecond, double burst, long nowNanos) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.lastNanos = nowNanos;
  }

  /** Whether one more event is within the limit now; if so it is charged. */
  boolean tryTake(long nowNanos) {
    double gained = (nowNanos - lastNanos) / NANOS_PER_SECOND * perSecond;
    tokens = Math.min(burst, tokens + Math.max(0, gained));
    lastNanos = nowNanos;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
