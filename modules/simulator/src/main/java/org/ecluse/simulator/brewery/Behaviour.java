package org.ecluse.simulator.brewery;

import java.time.Duration;

/**
 * How a fake bridge behaves from now on.
 *
 * @param mood how it answers
 * @param answerDelay how long after it was asked; what was asked has happened by then
 * @param reports what its presence shows
 * @param reportDelay how old the figures are when they are shown
 */
public record Behaviour(Mood mood, Duration answerDelay, Reports reports, Duration reportDelay) {
  /** How a bridge answers. */
  public enum Mood {
    /** As asked. */
    WELL,
    /** Never; it stays in the room, as a process that hangs does. */
    SILENT,
    /** As asked, but nothing more is created. */
    FULL,
    /** Everything, health included, with an error. */
    WRONG
  }

  /** What a bridge shows of itself. */
  public enum Reports {
    /** What is. */
    LIVE,
    /** The same figures again and again. */
    FROZEN,
    /** Nothing any more; it stays in the room. */
    NONE
  }

  /** Answers at once and shows what is. */
  public static final Behaviour WELL =
      new Behaviour(Mood.WELL, Duration.ZERO, Reports.LIVE, Duration.ZERO);

  /** The same, but answering like this. */
  public Behaviour answering(Mood other) {
    return new Behaviour(other, answerDelay, reports, reportDelay);
  }

  /** The same, but answering so much later. */
  public Behaviour after(Duration delay) {
    return new Behaviour(mood, delay, reports, reportDelay);
  }

  /** The same, but showing this, so much later. */
  public Behaviour showing(Reports other, Duration delay) {
    return new Behaviour(mood, answerDelay, other, delay);
  }
}
