package org.ecluse.gateway.ops;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.ecluse.pool.RoomId;
import org.ecluse.store.Rooms;
import org.ecluse.store.StoredRoom;

/** Titles of rooms, which never change; kept so that a snapshot a second asks no database. */
@Singleton
final class RoomTitles {
  private static final long MOST = 10_000;
  private static final Duration IDLE = Duration.ofMinutes(10);
  private final LoadingCache<RoomId, String> titles;

  RoomTitles(Rooms rooms, InstantSource clock) {
    this.titles =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(IDLE)
            .build(id -> rooms.find(id.value(), clock.instant()).map(StoredRoom::title).orElse(""));
  }

  /** The title, empty when there is none. */
  String of(RoomId room) {
    return titles.get(room);
  }
}
