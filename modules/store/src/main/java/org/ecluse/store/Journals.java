package org.ecluse.store;

import jakarta.inject.Singleton;
import org.ecluse.conference.Journal;
import org.ecluse.conference.MoveEntry;
import org.ecluse.pool.Decision;

/** Both journals: of the levels, and of the places of rooms. Thread-safe; never blocks. */
@Singleton
public class Journals implements Journal {
  private final DecisionJournal levels;
  private final MoveJournal moves;

  Journals(DecisionJournal levels, MoveJournal moves) {
    this.levels = levels;
    this.moves = moves;
  }

  @Override
  public void append(Decision decision) {
    levels.append(decision);
  }

  @Override
  public void append(MoveEntry entry) {
    moves.append(entry);
  }
}
