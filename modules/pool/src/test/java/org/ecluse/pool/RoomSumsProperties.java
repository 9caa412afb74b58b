package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sums that are kept with each change must be what a walk through all rooms would find. */
class RoomSumsProperties {
  /** A new state of a room, on any bridge; nobody in it: it ends. */
  @Provide
  Arbitrary<List<RoomFacts>> changes() {
    Arbitrary<Integer> count = Arbitraries.integers().between(0, 12);
    Arbitrary<Integer> few = Arbitraries.integers().between(1, 4);
    return Combinators.combine(few, few, count, count, count, count, Arbitraries.of(Level.class))
        .as(
            (room, bridge, people, senders, held, granted, level) ->
                new RoomFacts(
                    Moments.room(room),
                    Moments.bridge(bridge),
                    people,
                    senders,
                    held,
                    granted,
                    level,
                    level,
                    Moments.NINE,
                    false))
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 150)
  void view_anyChangesOfRooms_projectsWhatAWalkThroughThemFinds(
      @ForAll("changes") List<RoomFacts> changes) {
    PoolModel model = new PoolModel(Thresholds.defaults());
    for (int b = 1; b <= 4; b++) {
      model.addBridge(new BridgeDescription(Moments.bridge(b), "here", 1_000));
    }
    Map<RoomId, RoomFacts> rooms = new HashMap<>();
    for (RoomFacts change : changes) {
      if (change.participants() == 0) {
        rooms.remove(change.room());
        model.roomEnded(change.room());
      } else {
        rooms.put(change.room(), change);
        model.roomChanged(change);
      }
    }
    PoolView view = model.view(PolicyState.start(Moments.NINE, 0), Moments.NINE);
    for (BridgeView bridge : view.bridges()) {
      assertThat(bridge.projectedFull())
          .isCloseTo(walk(rooms, bridge.id(), Level.FULL), within(1e-9));
      assertThat(bridge.projectedReduced())
          .isCloseTo(walk(rooms, bridge.id(), Level.REDUCED), within(1e-9));
    }
  }

  private static double walk(Map<RoomId, RoomFacts> rooms, BridgeId bridge, Level level) {
    CostModel costs = CostModel.ASSUMED;
    return rooms.values().stream()
        .filter(room -> room.bridge().equals(bridge))
        .mapToDouble(room -> costs.restored(RoomSums.of(room), level) / 1_000)
        .sum();
  }
}
