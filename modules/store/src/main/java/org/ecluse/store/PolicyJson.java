package org.ecluse.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Optional;
import org.ecluse.pool.Because;
import org.ecluse.pool.LearnedKind;
import org.ecluse.pool.Thresholds;

/**
 * Values of the policy as JSON text, durations in ISO 8601. An own mapper: what is in the database
 * must not change with a setting of the API.
 */
final class PolicyJson {
  private static final TypeReference<List<Because.Input>> INPUTS = new TypeReference<>() {};
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private PolicyJson() {}

  static String text(Thresholds values) {
    return write(values);
  }

  static Thresholds thresholds(String text) {
    try {
      return MAPPER.readValue(text, Thresholds.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds thresholds that can't be read", e);
    }
  }

  static String text(List<Because.Input> inputs) {
    return write(inputs);
  }

  static List<Because.Input> inputs(String text) {
    try {
      return MAPPER.readValue(text, INPUTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds inputs that can't be read", e);
    }
  }

  static String text(OutcomeJson outcome) {
    return write(outcome);
  }

  static OutcomeJson outcome(String text) {
    try {
      return MAPPER.readValue(text, OutcomeJson.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds an outcome that can't be read", e);
    }
  }

  static String text(LearnedKind kind) {
    return write(kind);
  }

  /** Empty when it can't be read: it is learned anew. */
  static Optional<LearnedKind> learned(String text) {
    try {
      return Optional.ofNullable(MAPPER.readValue(text, LearnedKind.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not to be written as JSON", e);
    }
  }
}
