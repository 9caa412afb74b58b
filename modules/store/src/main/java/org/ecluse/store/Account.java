package org.ecluse.store;

import java.time.Instant;

/** Somebody who may sign in; the hash stays in the store. */
public record Account(String username, Role role, Instant createdAt, Instant passwordChangedAt) {}
