package org.ecluse.store;

import jakarta.inject.Singleton;
import org.ecluse.conference.Journal;
import org.ecluse.conference.MoveEntry;
import org.ecluse.pool.Decision;
import org.ecluse.pool.health.HealthChange;
import org.ecluse.pool.outcomes.DecisionOutcome;

/**
 * The journals: of the levels, of the places of rooms, and of the health of bridges. Thread-safe;
 * never blocks.
 */
@Singleton
public class Journals implements Journal {
  private final DecisionJournal levels;
  private final MoveJournal moves;
  private final HealthJournal health;

  Journals(DecisionJournal levels, MoveJournal moves, HealthJournal health) {
    this.levels = levels;
    this.moves = moves;
    this.health = health;
  }

  @Override
  public void append(Decision decision) {
    levels.append(decision);
  }

  @Override
  public void append(MoveEntry entry) {
    moves.append(entry);
  }

  @Override
  public void append(HealthChange change) {
    health.append(change);
  }

  @Override
  public void append(DecisionOutcome outcome) {
    levels.append(outcome);
  }
}
