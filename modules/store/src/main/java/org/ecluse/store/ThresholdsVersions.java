package org.ecluse.store;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ecluse.pool.Thresholds;

/**
 * The thresholds and their history, append-only.
 *
 * <p>A save says which version it is based on and becomes the next number; the primary key lets
 * only one of two simultaneous saves win, on any number of nodes.
 */
@Singleton
public class ThresholdsVersions {
  /** Most versions one call lists. */
  public static final int LIST_MAX = 500;

  private static final int NOTE_MAX = 500;
  private static final int BODY_MAX = 65_536;

  private final ThresholdsRows rows;

  ThresholdsVersions(ThresholdsRows rows) {
    this.rows = rows;
  }

  /** What came of a save. */
  public sealed interface Outcome {
    /** It is in force. */
    record Saved(ThresholdsVersion version) implements Outcome {}

    /**
     * Another one was saved meanwhile; {@code newest} is 0 when there is none. Nothing was changed.
     */
    record Conflict(int newest) implements Outcome {}
  }

  /** The version in force; empty before the first save. */
  public Optional<ThresholdsVersion> newest() {
    return rows.newest(1).stream().findFirst().map(ThresholdsRow::thresholds);
  }

  /** That version. */
  public Optional<ThresholdsVersion> find(int version) {
    return rows.findById(version).map(ThresholdsRow::thresholds);
  }

  /** The newest versions first, at most {@value #LIST_MAX}. */
  public List<ThresholdsVersion> list(int limit) {
    return rows.newest(Limits.count(limit, LIST_MAX)).stream()
        .map(ThresholdsRow::thresholds)
        .toList();
  }

  /**
   * Saves {@code values}, which must have no problems, as version {@code basedOn + 1} if {@code
   * basedOn} is still in force (0: there is none yet). To revert, save the values of an old
   * version.
   */
  public Outcome save(int basedOn, Thresholds values, String by, String note, Instant now) {
    if (!values.problems().isEmpty()) {
      throw new IllegalArgumentException("thresholds: " + values.problems());
    }
    int newest = newestNumber();
    if (newest != basedOn) {
      return new Outcome.Conflict(newest);
    }
    ThresholdsRow next =
        new ThresholdsRow(
            basedOn + 1,
            Limits.millis(now),
            Limits.text(by, Accounts.USERNAME_MAX, "by"),
            Limits.optional(note, NOTE_MAX, "note"),
            Limits.text(PolicyJson.text(values), BODY_MAX, "body"));
    try {
      return new Outcome.Saved(rows.save(next).thresholds());
    } catch (DataAccessException e) {
      if (rows.existsById(next.version())) {
        return new Outcome.Conflict(newestNumber());
      }
      throw e;
    }
  }

  private int newestNumber() {
    return rows.newest(1).stream().mapToInt(ThresholdsRow::version).sum();
  }
}
