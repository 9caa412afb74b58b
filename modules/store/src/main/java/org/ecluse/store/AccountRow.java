package org.ecluse.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity("account")
record AccountRow(
    @Id String username,
    String passwordHash,
    Role role,
    Instant createdAt,
    Instant passwordChangedAt) {

  Account account() {
    return new Account(username, role, createdAt, passwordChangedAt);
  }

  @Override
  public String toString() {
    return "AccountRow[" + username + ", " + role + "]";
  }
}
