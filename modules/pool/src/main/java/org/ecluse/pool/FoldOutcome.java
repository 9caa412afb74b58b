package org.ecluse.pool;

/** What became of a report. */
public enum FoldOutcome {
  /** It is the latest of its bridge now. */
  TAKEN,
  /** The bridge is not a member of the pool. */
  UNKNOWN_BRIDGE,
  /** A later one had come before. */
  OUT_OF_DATE
}
