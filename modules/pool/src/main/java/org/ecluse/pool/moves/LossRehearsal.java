package org.ecluse.pool.moves;

import java.time.Duration;
import java.util.List;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Level;

/**
 * What would happen if a bridge were lost now: its rooms are placed anew, the largest first, by the
 * rule of every placement.
 *
 * @param bridge which
 * @param verdict the answer
 * @param reasons why it is not {@link LossVerdict#YES}
 * @param rooms how many would move
 * @param people in them
 * @param roomsLeft rooms without a place, as people send now
 * @param peopleLeft in them
 * @param roomsLeftInSound rooms without a place even with sound alone
 * @param highest the load of the fullest bridge afterwards
 * @param pressure of the pool afterwards
 * @param level that the pool would follow to, or {@code FULL}
 * @param takes how long the moves take at the pace of a loss
 * @param bridges each bridge that is left and counts or takes rooms, in the order of their names
 */
public record LossRehearsal(
    BridgeId bridge,
    LossVerdict verdict,
    List<LossReason> reasons,
    int rooms,
    int people,
    int roomsLeft,
    int peopleLeft,
    int roomsLeftInSound,
    double highest,
    double pressure,
    Level level,
    Duration takes,
    List<LoadAfter> bridges) {
  /** Copies the lists. */
  public LossRehearsal {
    reasons = List.copyOf(reasons);
    bridges = List.copyOf(bridges);
  }
}
