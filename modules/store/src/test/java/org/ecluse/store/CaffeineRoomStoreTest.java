package org.ecluse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ecluse.conference.RoomStore.LiveRoom;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.RoomId;
import org.junit.jupiter.api.Test;

class CaffeineRoomStoreTest {
  private final CaffeineRoomStore store = new CaffeineRoomStore(10, Duration.ofHours(1), () -> 0);

  @Test
  void room_putAgain_isReplaced() {
    store.put(room("b1"));
    store.put(room("b2"));
    assertThat(store.all()).containsExactly(room("b2"));
    store.remove(new RoomId("r"));
    assertThat(store.all()).isEmpty();
  }

  private static LiveRoom room(String bridge) {
    return new LiveRoom(new RoomId("r"), "m", new BridgeId(bridge), Instant.EPOCH, List.of());
  }
}
