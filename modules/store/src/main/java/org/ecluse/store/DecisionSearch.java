package org.ecluse.store;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads decisions by what they are about. The statement holds only the conditions that are asked
 * for, so that the database can use the index of each.
 *
 * <p>Lines are ordered by number. Numbers and times go together, so a time is first turned into a
 * range of numbers by the index of the time, with a margin for a clock that was set; the times
 * themselves are compared, too.
 */
@Singleton
class DecisionSearch {
  private static final Duration CLOCK_WAS_SET = Duration.ofMinutes(5);

  private final JdbcOperations jdbc;

  DecisionSearch(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Up to so many with a number below {@code before}, newest first. */
  @Transactional(readOnly = true)
  List<DecisionRow> newest(DecisionQuery query, long before, int most) {
    Conditions conditions = conditions(query).and("number < ?", before);
    return rows(conditions, "number desc", most);
  }

  /** Up to so many with a number above {@code after}, oldest first. */
  @Transactional(readOnly = true)
  List<DecisionRow> oldest(DecisionQuery query, long after, int most) {
    Conditions conditions = conditions(query).and("number > ?", after);
    return rows(conditions, "number", most);
  }

  private Conditions conditions(DecisionQuery query) {
    Conditions all = new Conditions();
    query.from().ifPresent(from -> from(from, all));
    query.to().ifPresent(to -> to(to, all));
    query.scope().ifPresent(scope -> all.and("scope = ?", scope.name()));
    query.subject().ifPresent(subject -> all.and("subject = ?", subject));
    query.level().ifPresent(level -> all.and("to_level = ?", level.name()));
    query.cause().ifPresent(cause -> all.and("cause = ?", cause.name()));
    query.verdict().ifPresent(verdict -> all.and("verdict = ?", verdict.name()));
    return all;
  }

  private void from(Instant from, Conditions all) {
    long first = firstSince(from.minus(CLOCK_WAS_SET)).orElse(Long.MAX_VALUE);
    all.and("number >= ?", first).and("decided_at >= ?", time(from));
  }

  private void to(Instant to, Conditions all) {
    firstSince(to.plus(CLOCK_WAS_SET)).ifPresent(end -> all.and("number < ?", end));
    all.and("decided_at < ?", time(to));
  }

  private OptionalLong firstSince(Instant time) {
    String sql = "select number from decision where decided_at >= ? order by decided_at, number";
    return jdbc.prepareStatement(
        sql + " limit 1",
        statement -> {
          statement.setObject(1, time(time), Types.TIMESTAMP_WITH_TIMEZONE);
          try (var found = statement.executeQuery()) {
            return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
          }
        });
  }

  private List<DecisionRow> rows(Conditions conditions, String order, int most) {
    return jdbc.prepareStatement(
        "select * from decision" + conditions.where() + " order by " + order + " limit " + most,
        statement -> {
          conditions.set(statement);
          try (var found = statement.executeQuery()) {
            return jdbc.entityStream(found, DecisionRow.class).toList();
          }
        });
  }

  private static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /** Conditions with their values; the texts are all of this class. */
  private static final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Conditions and(String text, Object value) {
      texts.add(text);
      values.add(value);
      return this;
    }

    String where() {
      return " where " + String.join(" and ", texts);
    }

    void set(PreparedStatement statement) throws SQLException {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
    }
  }
}
