package org.ecluse.pool;

/** Who goes before whom where pictures are few; the order of the constants is the order of rank. */
public enum VideoRank {
  /** Holds the room's owner token. */
  MODERATOR,
  /** Speaks, or did lately. */
  SPEAKER,
  /** Anybody else. */
  OTHER
}
