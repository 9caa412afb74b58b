package org.ecluse.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * What a link names.
 *
 * @param ownerTokenHash SHA-256 of the owner's token, hexadecimal; the token has 256 random bits,
 *     so no salt is needed
 * @param expiresAt from here on the room is unknown
 * @param exempt keeps its picture to the end
 */
@MappedEntity("room")
public record StoredRoom(
    @Id String id,
    @Nullable String title,
    String ownerTokenHash,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt,
    boolean exempt) {

  /** Neither the hash nor the whole id: whoever knows the id may join. */
  @Override
  public String toString() {
    return "StoredRoom["
        + id.substring(0, Math.min(4, id.length()))
        + "…, expires "
        + expiresAt
        + "]";
  }
}
