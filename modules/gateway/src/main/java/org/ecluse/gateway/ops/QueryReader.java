package org.ecluse.gateway.ops;

import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import org.ecluse.gateway.problem.FieldErrors;

/** Reads the optional parameters of one call; a fault is noted with its field and its remedy. */
final class QueryReader {
  /** Later ones are not for databases. */
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final HttpParameters given;
  private final FieldErrors errors;

  QueryReader(HttpRequest<?> request, FieldErrors errors) {
    this.given = request.getParameters();
    this.errors = errors;
  }

  /** Notes a fault unless it is right. */
  void require(boolean right, String field, String message, String remedy) {
    errors.require(right, field, message, remedy);
  }

  /** A text, empty when none is sent. */
  Optional<String> text(String field, int max) {
    Optional<String> text = Optional.ofNullable(given.get(field)).filter(t -> !t.isEmpty());
    text.ifPresent(t -> errors.optionalText(t, max, field));
    return text;
  }

  /** The value of an enum by its name, in upper or lower case. */
  <E extends Enum<E>> Optional<E> oneOf(Class<E> type, String field) {
    Optional<String> text = Optional.ofNullable(given.get(field)).filter(t -> !t.isEmpty());
    Optional<E> value = text.flatMap(name -> named(type, name));
    String names =
        String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    require(
        text.isEmpty() || value.isPresent(), field, "is not known", "send none or one of " + names);
    return value;
  }

  private static <E extends Enum<E>> Optional<E> named(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().equalsIgnoreCase(name))
        .findFirst();
  }

  /** An instant. */
  Optional<Instant> time(String field) {
    Optional<String> text = Optional.ofNullable(given.get(field)).filter(t -> !t.isEmpty());
    Optional<Instant> time = text.flatMap(QueryReader::instant);
    require(
        text.isEmpty() || time.isPresent(),
        field,
        "is not an instant of our time",
        "send one in UTC, such as 2026-11-25T09:00:00Z");
    return time;
  }

  private static Optional<Instant> instant(String text) {
    try {
      Instant time = Instant.parse(text);
      return Optional.of(time).filter(t -> !t.isBefore(Instant.EPOCH) && t.isBefore(LATEST));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
