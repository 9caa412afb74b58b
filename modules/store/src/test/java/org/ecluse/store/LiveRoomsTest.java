package org.ecluse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveRoomsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final LiveRooms<Integer> rooms = new LiveRooms<>(10, Duration.ofMinutes(1), nanos::get);

  @Test
  void room_idle_isForgotten() {
    rooms.put("a", 1);
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    assertThat(rooms.find("a")).contains(1);
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    assertThat(rooms.update("a", n -> n + 1)).contains(2);
    nanos.addAndGet(Duration.ofSeconds(60).toNanos());
    assertThat(rooms.find("a")).isEmpty();
    assertThat(rooms.update("a", n -> n + 1)).isEmpty();
  }

  @Test
  void rooms_beyondTheBound_areDropped() {
    for (int i = 0; i < 100; i++) {
      rooms.put("r" + i, i);
    }
    assertThat(rooms.all()).hasSizeLessThanOrEqualTo(10);
    rooms.put("a", 1);
    rooms.remove("a");
    assertThat(rooms.find("a")).isEmpty();
  }
}
