package org.ecluse.gateway.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the fields of one request, so that all of it is told at once. */
public final class FieldErrors {
  private final List<FieldError> found = new ArrayList<>();

  /** Notes a fault of a field unless it is right. */
  public FieldErrors require(boolean right, String field, String message, String remedy) {
    if (!right) {
      found.add(new FieldError(field, message, remedy));
    }
    return this;
  }

  /** Notes a text that is missing, blank, or longer than {@code max} characters. */
  public FieldErrors text(String value, int max, String field) {
    boolean filled = value != null && !value.isBlank();
    require(filled, field, "is missing", "send 1 to " + max + " characters");
    return optionalText(value, max, field);
  }

  /** Notes a text that is too long or holds control characters; none is fine. */
  public FieldErrors optionalText(String value, int max, String field) {
    boolean fits = value == null || value.length() <= max;
    require(fits, field, "is too long", "send at most " + max + " characters");
    boolean plain = value == null || value.chars().noneMatch(Character::isISOControl);
    return require(plain, field, "holds control characters", "send one line of text");
  }

  /**
   * Ends the request if anything was noted.
   *
   * @throws ProblemException {@code BAD_FIELD} with all of it
   */
  public void refuse() {
    if (!found.isEmpty()) {
      throw ProblemException.fields(List.copyOf(found));
    }
  }
}
