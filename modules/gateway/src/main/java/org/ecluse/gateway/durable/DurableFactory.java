package org.ecluse.gateway.durable;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.ecluse.conference.RoomDirectory;
import org.ecluse.gateway.settings.RoomSettings;
import org.ecluse.gateway.settings.ServerSettings;
import org.ecluse.store.DurablePriceStore;
import org.ecluse.store.DurableRoomDirectory;
import org.ecluse.store.DurableRoomStore;
import org.ecluse.store.LiveState;
import org.ecluse.store.Rooms;

/** The store's parts as the conferences ask for them, and the clock of the service. */
@Factory
final class DurableFactory {
  /** Primary: a library brings one, too. */
  @Primary
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Singleton
  RoomDirectory directory(Rooms rooms, RoomSettings settings, InstantSource clock) {
    return new DurableRoomDirectory(rooms, settings.life(), clock, settings.usualWish());
  }

  @Bean(preDestroy = "close")
  @Singleton
  DurableRoomStore liveRooms(LiveState state, ServerSettings settings) {
    return state.of(settings.name());
  }

  @Bean(preDestroy = "close")
  @Singleton
  DurablePriceStore prices(LiveState state, ServerSettings settings) {
    return state.prices(settings.name());
  }
}
