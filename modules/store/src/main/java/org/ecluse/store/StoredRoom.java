package org.ecluse.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.sizes.SizeFigure;

/**
 * What a link names.
 *
 * @param ownerTokenHash SHA-256 of the owner's token, hexadecimal; the token has 256 random bits,
 *     so no salt is needed
 * @param expiresAt from here on the room is unknown
 * @param exempt keeps its picture to the end
 * @param region where its bridge should be
 * @param tags what its bridge should have, separated by blanks
 * @param wishPolicy what happens when there is no such bridge
 * @param invited how many people are expected, as whoever made it said
 * @param sizePeople how large its meetings have been, see {@link SizeFigure}
 * @param sizeMeetings how many it had
 * @param sizeLastAt when the last of them began
 */
@MappedEntity("room")
public record StoredRoom(
    @Id String id,
    @Nullable String title,
    String ownerTokenHash,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt,
    boolean exempt,
    @Nullable String region,
    String tags,
    PlacementWish.Policy wishPolicy,
    @Nullable Integer invited,
    @Nullable Double sizePeople,
    int sizeMeetings,
    @Nullable Instant sizeLastAt) {

  /** How large its meetings have been; empty before the first. */
  public Optional<SizeFigure> sizes() {
    return sizePeople == null || sizeLastAt == null || sizeMeetings < 1
        ? Optional.empty()
        : Optional.of(new SizeFigure(sizePeople, sizeMeetings, sizeLastAt));
  }

  /** What it asks of its bridge. */
  public PlacementWish wish() {
    Set<String> all = tags.isEmpty() ? Set.of() : Set.of(tags.split(" "));
    return new PlacementWish(Optional.ofNullable(region), all, wishPolicy);
  }

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
