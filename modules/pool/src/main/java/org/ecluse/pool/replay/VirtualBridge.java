package org.ecluse.pool.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Level;
import org.ecluse.pool.PolicyState;
import org.ecluse.pool.Thresholds;

/** A bridge in a dry run: what is asked of it, and how many of its rooms are at which level. */
final class VirtualBridge {
  private static final Level[] LEVELS = Level.values();

  final BridgeId id;
  private final Optional<BridgeReport> report;

  /** What a small picture costs of a whole one. */
  private final double smallShare;

  private final int[] roomsAt = new int[LEVELS.length];
  private BridgeDemand demand;
  private int rooms;

  /** Share of the demand that is not kept out by the queue. */
  private double admitted = 1;

  double load;
  double wanted;
  private double reduced;
  private double grantedShare;

  VirtualBridge(BridgeId id, double smallShare) {
    this.id = id;
    this.smallShare = smallShare;
    this.report = Optional.of(BridgeReport.of(id, Instant.EPOCH, 0));
  }

  /** The next minute: new rooms begin at the level in force, and the larger groups lose first. */
  void take(BridgeDemand next, Level level) {
    demand = next;
    if (next.rooms() > rooms) {
      roomsAt[level.ordinal()] += next.rooms() - rooms;
    }
    for (int gone = rooms - next.rooms(); gone > 0; ) {
      int group = largestGroup();
      int less = Math.min(gone, Math.max(1, roomsAt[group] / 2));
      roomsAt[group] -= less;
      gone -= less;
    }
    rooms = next.rooms();
  }

  private int largestGroup() {
    int best = 0;
    for (int i = 1; i < roomsAt.length; i++) {
      best = roomsAt[i] > roomsAt[best] ? i : best;
    }
    return best;
  }

  void admitted(double share) {
    admitted = share;
  }

  int roomsAt(Level level) {
    return roomsAt[level.ordinal()];
  }

  int rooms() {
    return rooms;
  }

  void move(Level from, Level to) {
    roomsAt[from.ordinal()]--;
    roomsAt[to.ordinal()]++;
  }

  boolean counts() {
    return demand.counts();
  }

  double capacity() {
    return Math.max(1, demand.capacity());
  }

  double people() {
    return demand.people() * admitted;
  }

  int meanSize() {
    return rooms == 0 ? 0 : Math.round((float) demand.people() / rooms);
  }

  int meanWanting() {
    return rooms == 0 ? 0 : Math.round((float) demand.wanting() / rooms);
  }

  double loadNow() {
    return load;
  }

  BridgeView view(PolicyState state, Thresholds thresholds) {
    weigh(thresholds);
    return new BridgeView(
        id,
        demand.region(),
        demand.counts() ? BridgeHealth.HEALTHY : BridgeHealth.FAILED,
        load,
        load,
        0,
        Duration.ZERO,
        capacity(),
        state.bridgeLevel(id),
        state.since(),
        wanted,
        reduced,
        report,
        Set.of(),
        1,
        Optional.empty(),
        Optional.empty(),
        0,
        Duration.ZERO,
        Math.max(0, load - demand.sound() * admitted / capacity()));
  }

  String region() {
    return demand == null ? "" : demand.region();
  }

  private void weigh(Thresholds thresholds) {
    double sound = demand.sound() * admitted;
    double pictures = demand.pictures() * admitted;
    grantedShare = granted(sound, pictures, thresholds);
    wanted = (sound + pictures) / capacity();
    if (roomsAt(Level.FULL) == rooms) {
      load = wanted;
      reduced = wanted;
      return;
    }
    double through = 0;
    double small = 0;
    for (Level level : LEVELS) {
      double part = (double) roomsAt(level) / rooms;
      double share = shareSeen(level);
      through += part * share;
      small += part * Math.max(share, smallShare);
    }
    load = (sound + pictures * through) / capacity();
    reduced = (sound + pictures * small) / capacity();
  }

  /**
   * Share of the pictures that people of rooms at AUDIO_FIRST have all the same: whoever asks gets
   * one while the budget lasts, and whole rooms get theirs back, up to the line in the middle of
   * the two at which that is done live.
   */
  private double granted(double sound, double pictures, Thresholds thresholds) {
    int asking = roomsAt(Level.AUDIO_FIRST);
    if (pictures <= 0 || asking == 0) {
      return 1;
    }
    double each = pictures / rooms;
    double others = each * (roomsAt(Level.FULL) + smallShare * roomsAt(Level.REDUCED));
    double room = (thresholds.fill() + thresholds.refill()) / 2 * capacity() - sound - others;
    double budget = thresholds.videoBudget() * capacity();
    return Math.max(0, Math.min(1, Math.min(budget, room) / (smallShare * each * asking)));
  }

  private double shareSeen(Level level) {
    return switch (level) {
      case FULL -> 1;
      case REDUCED -> smallShare;
      case AUDIO_FIRST -> smallShare * grantedShare;
      case AUDIO_ONLY, QUEUE -> 0;
    };
  }

  /** People who want to send a picture and may not. */
  double withoutPicture() {
    if (rooms == 0) {
      return 0;
    }
    double kept =
        roomsAt(Level.AUDIO_FIRST) * (1 - grantedShare)
            + roomsAt(Level.AUDIO_ONLY)
            + roomsAt(Level.QUEUE);
    return demand.wanting() * admitted * kept / rooms;
  }
}
