package org.ecluse.pool;

import java.time.Instant;

/**
 * An operator's word against the policy. It is in force until it expires, whatever the load.
 *
 * @param id names it
 * @param scope the pool, one region or one room
 * @param level the level to hold
 * @param by who said it
 * @param reason why
 * @param createdAt when it was said
 * @param expiresAt when it ends; later than {@code createdAt}
 */
public record LevelOverride(
    String id,
    Scope scope,
    Level level,
    String by,
    String reason,
    Instant createdAt,
    Instant expiresAt) {
  /**
   * Throws {@link IllegalArgumentException} when the scope is a bridge or the expiry is not after
   * the creation.
   */
  public LevelOverride {
    if (scope instanceof Scope.OneBridge) {
      throw new IllegalArgumentException("scope: an override is for the pool, a region or a room");
    }
    if (!expiresAt.isAfter(createdAt)) {
      throw new IllegalArgumentException("expiresAt: must be after createdAt");
    }
  }

  /** True while it holds. */
  public boolean activeAt(Instant now) {
    return now.isBefore(expiresAt);
  }
}
