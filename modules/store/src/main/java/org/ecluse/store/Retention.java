package org.ecluse.store;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Deletes what is too old. Call {@link #sweep} about once an hour from one thread. */
@Singleton
public class Retention {
  /**
   * How long the journal and the load history are kept: a year to compare with, and a month more.
   */
  public static final Duration KEPT = Duration.ofDays(400);

  private final Rooms rooms;
  private final Overrides overrides;
  private final DecisionJournal journal;
  private final LoadHistory history;
  private final MoveJournal moves;
  private final HealthJournal health;
  private final DemandHistory demand;

  Retention(
      Rooms rooms,
      Overrides overrides,
      DecisionJournal journal,
      LoadHistory history,
      MoveJournal moves,
      HealthJournal health,
      DemandHistory demand) {
    this.rooms = rooms;
    this.overrides = overrides;
    this.journal = journal;
    this.history = history;
    this.moves = moves;
    this.health = health;
    this.demand = demand;
  }

  /** How many of each were deleted. */
  public record Swept(
      long rooms, long overrides, long decisions, long minutes, long moves, long health) {}

  /** Deletes expired rooms and overrides, and lines and minutes older than {@link #KEPT}. */
  public Swept sweep(Instant now) {
    return sweep(now, KEPT);
  }

  /** The same with an age of the caller's choice; the hours of demand go with the rest. */
  public Swept sweep(Instant now, Duration kept) {
    Instant oldest = now.minus(kept);
    demand.deleteBefore(oldest);
    return new Swept(
        rooms.deleteExpired(now),
        overrides.deleteExpired(now),
        journal.deleteBefore(oldest),
        history.deleteBefore(oldest),
        moves.deleteBefore(oldest),
        health.deleteBefore(oldest));
  }
}
