package org.ecluse.pool.outcomes;

import java.time.Duration;
import org.ecluse.pool.Cause;
import org.ecluse.pool.Decision;

/** Names what one decision is to the one before it. */
final class Aftermaths {
  private Aftermaths() {}

  static Aftermath of(Decision first, Decision second, Duration after) {
    if (byHand(second.because().cause())) {
      return Aftermath.BY_HAND;
    }
    if (stricter(first) == stricter(second)) {
      return Aftermath.WENT_FURTHER;
    }
    boolean quick = after.compareTo(OutcomeTracker.FLAP) < 0;
    return stricter(first) && !quick ? Aftermath.GIVEN_BACK : Aftermath.REVERSED;
  }

  static boolean stricter(Decision decision) {
    return decision.to().compareTo(decision.from()) > 0;
  }

  private static boolean byHand(Cause cause) {
    return cause == Cause.OVERRIDE || cause == Cause.OVERRIDE_ENDED || cause == Cause.EXEMPT;
  }
}
