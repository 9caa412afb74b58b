package org.ecluse.conference;

import org.ecluse.pool.Decision;

/** Where decisions go. Never blocks. */
public interface Journal {
  /** Appends a decision. */
  void append(Decision decision);

  /** Appends what was decided about the place of rooms; a journal of levels alone leaves it out. */
  default void append(MoveEntry entry) {}
}
