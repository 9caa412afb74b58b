package org.ecluse.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity("server_secret")
record SecretRow(@Id String name, String secret, Instant createdAt) {
  @Override
  public String toString() {
    return "SecretRow[" + name + "]";
  }
}
