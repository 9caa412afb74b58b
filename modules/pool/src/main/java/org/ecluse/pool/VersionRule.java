package org.ecluse.pool;

/**
 * Which version of bridges new rooms go to. A room stays on one bridge, so bridges of several
 * versions can serve side by side. A rule is a preference: when no bridge of that version takes the
 * room another one does, and the reason says so.
 */
public sealed interface VersionRule {
  /** All versions alike. */
  VersionRule MIXED = new Mixed();

  /** All versions alike. */
  record Mixed() implements VersionRule {}

  /** The version that most bridges have: a lone one of another version waits its turn. */
  record MostCommon() implements VersionRule {}

  /** The highest version: an upgraded bridge takes the new rooms, the old ones empty themselves. */
  record Newest() implements VersionRule {}

  /**
   * This version.
   *
   * @param version as bridges report it
   */
  record Prefer(String version) implements VersionRule {}
}
