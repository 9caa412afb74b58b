package org.ecluse.gateway.ops;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;

/** {@code Override} of API.md. */
record OverrideBody(
    String id,
    String scope,
    @Nullable String room,
    @Nullable String region,
    Level level,
    String by,
    String reason,
    Instant createdAt,
    Instant expiresAt) {

  static OverrideBody of(LevelOverride o) {
    return new OverrideBody(
        o.id(),
        ScopeNames.kind(o.scope()),
        ScopeNames.room(o.scope()),
        ScopeNames.region(o.scope()),
        o.level(),
        o.by(),
        o.reason(),
        o.createdAt(),
        o.expiresAt());
  }
}
