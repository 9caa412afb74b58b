package org.ecluse.store;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Collection;
import org.ecluse.conference.RoomStore;
import org.ecluse.pool.RoomId;

/** Live rooms in the memory of one node; a restart of the gateway forgets them. */
public final class CaffeineRoomStore implements RoomStore {
  private final LiveRooms<LiveRoom> rooms;

  /**
   * See {@link LiveRooms}: {@code idle} must be longer than any meeting may go without a change.
   */
  public CaffeineRoomStore(long most, Duration idle, Ticker ticker) {
    this.rooms = new LiveRooms<>(most, idle, ticker);
  }

  @Override
  public void put(LiveRoom room) {
    rooms.put(room.room().value(), room);
  }

  @Override
  public void remove(RoomId room) {
    rooms.remove(room.value());
  }

  @Override
  public Collection<LiveRoom> all() {
    return rooms.all();
  }
}
