package org.ecluse.gateway.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.ecluse.gateway.problem.FieldError;
import org.ecluse.pool.ForesightRules;
import org.ecluse.pool.Thresholds;

/** Reads thresholds from JSON so that a fault is told by the name of its field. */
final class ThresholdsReader {
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

  private ThresholdsReader() {}

  /**
   * What was read.
   *
   * @param values present when {@code errors} is empty
   */
  record Read(Optional<Thresholds> values, List<FieldError> errors) {}

  static Read read(@Nullable JsonNode body) {
    if (body == null || !body.isObject()) {
      return wrong("values", "is missing", "send all thresholds, as GET gives them");
    }
    try {
      return checked(STRICT.treeToValue(completed(body), Thresholds.class));
    } catch (JsonMappingException e) {
      return wrong(path(e), message(e), remedy(e));
    } catch (JsonProcessingException | RuntimeException e) {
      return wrong("values", "can't be read", "send all thresholds, as GET gives them");
    }
  }

  /** Without schedules there are none; without rules for a forecast, the careful ones hold. */
  private static JsonNode completed(JsonNode body) {
    ObjectNode whole = body.deepCopy();
    if (!whole.has("schedules")) {
      whole.putArray("schedules");
    }
    if (!whole.has("foresight")) {
      whole.set("foresight", STRICT.valueToTree(ForesightRules.DEFAULT));
    }
    return whole;
  }

  private static Read checked(Thresholds values) {
    List<FieldError> errors =
        values.problems().stream()
            .map(p -> new FieldError(p.field(), p.message(), p.remedy()))
            .toList();
    return new Read(errors.isEmpty() ? Optional.of(values) : Optional.empty(), errors);
  }

  private static Read wrong(String field, String message, String remedy) {
    return new Read(Optional.empty(), List.of(new FieldError(field, message, remedy)));
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? "values" : path.toString();
  }

  private static String message(JsonMappingException e) {
    return e instanceof UnrecognizedPropertyException
        ? "is not a threshold"
        : "is missing or of the wrong kind";
  }

  private static String remedy(JsonMappingException e) {
    if (e instanceof UnrecognizedPropertyException) {
      return "leave it out";
    }
    boolean duration =
        e instanceof MismatchedInputException mismatch
            && mismatch.getTargetType() == Duration.class;
    boolean time = e instanceof MismatchedInputException m && m.getTargetType() == LocalTime.class;
    if (time) {
      return "send a time such as \"08:50\"";
    }
    return duration ? "send a duration such as \"PT30S\"" : "send a value as GET gives it";
  }
}
