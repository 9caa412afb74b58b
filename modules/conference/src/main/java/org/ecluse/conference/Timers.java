package org.ecluse.conference;

import java.time.Duration;

/** Runs something later. Injected, so that tests turn the time by hand. */
public interface Timers {
  /** Takes a timer back. */
  interface Timer {
    /** Does nothing when it has run already. */
    void cancel();
  }

  /** Runs the task once, after the delay. */
  Timer after(Duration delay, Runnable task);
}
