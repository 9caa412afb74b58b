package org.ecluse.conference;

import org.ecluse.pool.Decision;

/** Where decisions go. Never blocks. */
public interface Journal {
  /** Appends a decision. */
  void append(Decision decision);
}
