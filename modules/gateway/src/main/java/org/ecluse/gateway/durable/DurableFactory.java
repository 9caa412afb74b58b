package org.ecluse.gateway.durable;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.ecluse.conference.RoomDirectory;
import org.ecluse.conference.RoomStore;
import org.ecluse.gateway.settings.RoomSettings;
import org.ecluse.store.CaffeineRoomStore;
import org.ecluse.store.DurableRoomDirectory;
import org.ecluse.store.Rooms;

/** The store's parts as the conferences ask for them, and the clock of the service. */
@Factory
final class DurableFactory {
  /** A meeting writes its state with each join, leave and mute; a day of silence is no meeting. */
  private static final Duration LIVE_IDLE = Duration.ofHours(24);

  /** Primary: a library brings one, too. */
  @Primary
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Singleton
  RoomDirectory directory(Rooms rooms, RoomSettings settings, InstantSource clock) {
    return new DurableRoomDirectory(rooms, settings.life(), clock);
  }

  @Singleton
  RoomStore liveRooms(RoomSettings settings) {
    return new CaffeineRoomStore(settings.liveMax(), LIVE_IDLE, Ticker.systemTicker());
  }
}
