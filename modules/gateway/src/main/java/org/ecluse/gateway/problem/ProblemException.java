package org.ecluse.gateway.problem;

import java.util.List;

/**
 * Thrown by handlers and controllers to answer with problem details; mapped to HTTP in one place.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;
  private final long retryAfterSeconds;

  private ProblemException(Problem problem, long retryAfterSeconds) {
    super(problem.code() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** A refusal with a code. */
  public static ProblemException of(ProblemCode code, String detail) {
    return new ProblemException(Problem.of(code, detail), 0);
  }

  /** A refusal that will be over after a while. */
  public static ProblemException retryAfter(ProblemCode code, String detail, long seconds) {
    return new ProblemException(Problem.of(code, detail), Math.max(1, seconds));
  }

  /** A refusal because of fields. */
  public static ProblemException fields(List<FieldError> errors) {
    String detail = errors.isEmpty() ? "" : errors.get(0).field() + ": " + errors.get(0).message();
    return new ProblemException(
        Problem.of(ProblemCode.BAD_FIELD, ProblemCode.BAD_FIELD.status(), detail, errors), 0);
  }

  /** What is answered. */
  public Problem problem() {
    return problem;
  }

  /** Seconds for the Retry-After header, 0 = none. */
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
