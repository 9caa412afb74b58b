package org.ecluse.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A level an operator ordered until {@code expiresAt}; {@code room} is null for the pool. */
@MappedEntity("level_override")
public record StoredOverride(
    @Id String id,
    String scope,
    @Nullable String room,
    String level,
    String orderedBy,
    String reason,
    Instant createdAt,
    Instant expiresAt) {}
