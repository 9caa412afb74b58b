package org.ecluse.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.ecluse.conference.RoomDirectory;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.RoomId;

/** The rooms of the database as the conferences see them; a use moves the expiry. */
public final class DurableRoomDirectory implements RoomDirectory {
  private final Rooms rooms;
  private final Duration life;
  private final InstantSource clock;
  private final PlacementWish usual;

  /**
   * A room lives for {@code life} after its last use.
   *
   * @param usual what a room asks of its bridge that asks for nothing itself
   */
  public DurableRoomDirectory(
      Rooms rooms, Duration life, InstantSource clock, PlacementWish usual) {
    this.rooms = rooms;
    this.life = life;
    this.clock = clock;
    this.usual = usual;
  }

  @Override
  public Optional<Room> find(RoomId id) {
    return rooms.find(id.value(), clock.instant()).map(room -> room(id, room));
  }

  private Room room(RoomId id, StoredRoom room) {
    return new Room(
        id,
        Optional.ofNullable(room.title()),
        room.exempt(),
        wish(room),
        room.sizes(),
        room.invited() == null ? OptionalInt.empty() : OptionalInt.of(room.invited()));
  }

  private PlacementWish wish(StoredRoom room) {
    PlacementWish own = room.wish();
    return own.none() ? usual : own;
  }

  @Override
  public boolean owns(RoomId id, String token) {
    return rooms
        .find(id.value(), clock.instant())
        .filter(room -> rooms.isOwner(room, token))
        .isPresent();
  }

  @Override
  public void used(RoomId id) {
    rooms.touch(id.value(), life, clock.instant());
  }

  @Override
  public void ended(RoomId id, int largest, Instant began) {
    // Whoever looked in and found nobody says nothing of the meetings.
    if (largest > 1) {
      rooms.met(id.value(), largest, began);
    }
  }
}
