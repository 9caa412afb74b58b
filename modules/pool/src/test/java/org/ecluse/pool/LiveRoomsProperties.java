package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Rooms side by side are the rooms of a plain map. */
class LiveRoomsProperties {
  @Property(tries = 50)
  void rooms_anyChanges_areThoseOfAMap(@ForAll long seed) {
    Random random = new Random(seed);
    LiveRooms rooms = new LiveRooms();
    Map<RoomId, RoomFacts> plain = new HashMap<>();
    for (int i = 0; i < 400; i++) {
      // More come at first, more go at last: it grows and shrinks.
      RoomId room = Moments.room(random.nextInt(100));
      if (random.nextInt(400) < i) {
        assertThat(rooms.remove(room)).isEqualTo(plain.remove(room));
      } else {
        RoomFacts facts = Moments.facts(room, Moments.bridge(1), 1 + i % 7, Level.FULL);
        assertThat(rooms.put(room, facts)).isEqualTo(plain.put(room, facts));
      }
      assertThat(rooms.size()).isEqualTo(plain.size());
      assertThat(rooms.get(room)).isEqualTo(plain.get(room));
    }
    assertThat(rooms.list()).containsExactlyInAnyOrderElementsOf(plain.values());
    assertThat(rooms).isEqualTo(plain);
  }

  @Property(tries = 20)
  void list_roomsChangeLater_staysAsItWas(@ForAll long seed) {
    Random random = new Random(seed);
    LiveRooms rooms = new LiveRooms();
    for (int i = 0; i < 30; i++) {
      rooms.put(Moments.room(i), Moments.facts(Moments.room(i), Moments.bridge(1), 3, Level.FULL));
    }
    List<RoomFacts> list = rooms.list();
    List<RoomFacts> copy = List.copyOf(list);
    for (int i = 0; i < 30; i++) {
      rooms.remove(Moments.room(random.nextInt(30)));
    }
    assertThat(list).isEqualTo(copy);
  }
}
