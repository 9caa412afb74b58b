package org.ecluse.gateway.signal;

import java.util.Optional;
import org.ecluse.conference.ErrorCode;

/** A message that is not taken: the code, and the field at fault. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;
  private final ErrorCode code;
  private final String field;

  Refused(ErrorCode code, String field, String message) {
    super(message, null, false, false);
    this.code = code;
    this.field = field;
  }

  static Refused field(String field, String message) {
    return new Refused(ErrorCode.BAD_FIELD, field, message);
  }

  ErrorCode code() {
    return code;
  }

  Optional<String> field() {
    return Optional.ofNullable(field);
  }
}
