package org.ecluse.pool;

import java.time.Duration;
import java.util.List;

/**
 * The reason of a decision: a code, a sentence, and the figures it was taken on with their ages.
 *
 * @param cause stable code
 * @param text one English sentence an operator understands
 * @param inputs the figures
 */
public record Because(Cause cause, String text, List<Input> inputs) {
  /** Copies the inputs. */
  public Because {
    inputs = List.copyOf(inputs);
  }

  /**
   * One figure.
   *
   * @param name what it is
   * @param value its value
   * @param age how old it was when it was used
   */
  public record Input(String name, double value, Duration age) {}

  static Because of(Cause cause, String text, Input... inputs) {
    return new Because(cause, text, List.of(inputs));
  }
}
