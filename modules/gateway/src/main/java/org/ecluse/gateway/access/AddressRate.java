package org.ecluse.gateway.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;

/**
 * How often each address may do one thing. Remembers the addresses seen last, at most {@value
 * #MOST_ADDRESSES}: one that is forgotten begins with a full allowance, which is the lesser evil
 * against unbounded memory. Thread-safe.
 */
public final class AddressRate {
  private static final int MOST_ADDRESSES = 50_000;
  private final Map<String, TokenBucket> buckets;
  private final double perSecond;
  private final double burst;
  private final LongSupplier nanos;

  /**
   * A rate for each address.
   *
   * @param perMinute sustained; as many may come at once
   * @param nanos monotonic clock
   */
  public AddressRate(double perMinute, LongSupplier nanos) {
    this.perSecond = perMinute / 60;
    this.burst = Math.max(1, perMinute);
    this.nanos = nanos;
    this.buckets =
        new LinkedHashMap<>(64, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
            return size() > MOST_ADDRESSES;
          }
        };
  }

  /**
   * Counts one more.
   *
   * @throws ProblemException {@code TOO_MANY_REQUESTS} with the seconds to wait
   */
  public void take(Caller caller) {
    long now = nanos.getAsLong();
    synchronized (buckets) {
      TokenBucket bucket =
          buckets.computeIfAbsent(caller.limitKey(), key -> new TokenBucket(perSecond, burst, now));
      if (!bucket.take(now)) {
        long seconds = bucket.secondsToNext();
        throw ProblemException.retryAfter(
            ProblemCode.TOO_MANY_REQUESTS, "Try again in " + seconds + " s", seconds);
      }
    }
  }
}
