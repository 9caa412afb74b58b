package org.ecluse.pool.moves;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Level;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.Thresholds;

/** The rooms of a lost bridge on the others, with all pictures or with none anywhere. */
final class Fall {
  private static final List<Level> STRICTEST_FIRST =
      List.of(Level.QUEUE, Level.AUDIO_ONLY, Level.AUDIO_FIRST, Level.REDUCED);

  final List<RoomFacts> left = new ArrayList<>();
  final Map<BridgeId, Double> loads;
  final double highest;
  final double pressure;
  private final double hottestTaker;
  private final Thresholds thresholds;

  Fall(Ground ground, BridgeId lost, boolean pictures) {
    boolean charged = pictures && !ground.view.level().cutsVideo();
    Refit refit = ground.refit(Optional.of(lost), Refit.Rule.AS_PLACED, pictures);
    double added = 0;
    List<RoomFacts> rooms = new ArrayList<>(ground.rooms(lost));
    rooms.sort(Ground.LARGEST);
    for (RoomFacts room : rooms) {
      double packets = ground.view.charge(room, charged);
      if (refit.place(packets, room.wish()).isPresent()) {
        added += packets;
      } else {
        left.add(room);
      }
    }
    thresholds = ground.view.thresholds();
    loads = refit.loads();
    hottestTaker = loads.values().stream().mapToDouble(d -> d).max().orElse(0);
    highest = Math.max(hottestTaker, ground.highest(lost, pictures));
    pressure = pressure(ground, lost, pictures, added);
  }

  private static double pressure(Ground ground, BridgeId lost, boolean pictures, double added) {
    double capacity = ground.capacity;
    double packets = pictures ? ground.packets : ground.soundPackets;
    Optional<BridgeView> gone = ground.bridge(lost).filter(BridgeView::counts);
    if (gone.isPresent()) {
      double own = gone.get().capacityPacketsPerSecond();
      capacity -= own;
      packets -= own * gone.get().load() * (pictures ? 1 : ground.soundShare(lost));
    }
    return capacity <= 0 ? 0 : Math.max(0, packets + added) / capacity;
  }

  /** The level that the pool goes to at the pressure that follows. */
  Level level() {
    return level(pressure);
  }

  /** The strictest level that a room comes to, by the pool or by a bridge that took rooms. */
  Level strictest() {
    return Level.stricter(level(), level(hottestTaker).inside());
  }

  private Level level(double load) {
    return STRICTEST_FIRST.stream()
        .filter(level -> load >= thresholds.rung(level).enter())
        .findFirst()
        .orElse(Level.FULL);
  }

  int peopleLeft() {
    return left.stream().mapToInt(RoomFacts::participants).sum();
  }
}
