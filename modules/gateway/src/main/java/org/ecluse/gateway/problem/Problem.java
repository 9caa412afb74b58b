package org.ecluse.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Problem details (RFC 9457) as they are sent.
 *
 * @param type {@code urn:ecluse:problem:<code>}
 * @param title the same for each occurrence of the code
 * @param status HTTP status
 * @param detail what is wrong with this very request; never a secret
 * @param code see {@link ProblemCode}
 * @param errors fields at fault; left out when empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    ProblemCode code,
    List<FieldError> errors) {

  /** Content type of problem details. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem without fields at fault. */
  public static Problem of(ProblemCode code, String detail) {
    return of(code, code.status(), detail, List.of());
  }

  /** A problem with a status that differs from the usual one of its code. */
  public static Problem of(ProblemCode code, int status, String detail, List<FieldError> errors) {
    return new Problem(
        "urn:ecluse:problem:" + code.name(), code.title(), status, detail, code, errors);
  }
}
