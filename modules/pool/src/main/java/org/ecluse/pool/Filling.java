package org.ecluse.pool;

import java.time.Instant;
import java.util.Map;

/**
 * What {@link Level#AUDIO_FIRST} carries from tick to tick. Immutable.
 *
 * @param overSince since when a scope has been fuller than pictures may make it
 */
record Filling(Map<Scope, Instant> overSince) {
  static final Filling NONE = new Filling(Map.of());
}
