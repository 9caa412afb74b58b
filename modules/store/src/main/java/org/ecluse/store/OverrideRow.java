package org.ecluse.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;

@MappedEntity("level_override")
record OverrideRow(
    @Id String id,
    StoredScope scope,
    @Nullable String subject,
    Level level,
    String orderedBy,
    String reason,
    Instant createdAt,
    Instant expiresAt) {

  static OverrideRow of(LevelOverride order) {
    return new OverrideRow(
        Limits.text(order.id(), 40, "id"),
        StoredScope.kind(order.scope()),
        StoredScope.subject(order.scope()),
        order.level(),
        Limits.text(order.by(), Accounts.USERNAME_MAX, "by"),
        Limits.text(order.reason(), Overrides.REASON_MAX, "reason"),
        Limits.millis(order.createdAt()),
        Limits.millis(order.expiresAt()));
  }

  LevelOverride override() {
    return new LevelOverride(
        id, scope.scope(subject), level, orderedBy, reason, createdAt, expiresAt);
  }
}
