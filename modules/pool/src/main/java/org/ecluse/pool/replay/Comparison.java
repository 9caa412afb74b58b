package org.ecluse.pool.replay;

import java.util.EnumMap;
import java.util.Map;
import org.ecluse.pool.Level;

/**
 * Two dry runs on the same demand.
 *
 * @param inForce with the thresholds in force
 * @param candidate with those that are tried
 */
public record Comparison(ReplayResult inForce, ReplayResult candidate) {

  /** How many minutes more the pool was at each level with the candidate; negative = fewer. */
  public Map<Level, Double> minutesMore() {
    Map<Level, Double> more = new EnumMap<>(Level.class);
    for (Level level : Level.values()) {
      more.put(level, candidate.minutesAt().get(level) - inForce.minutesAt().get(level));
    }
    return more;
  }

  /** How many people more were touched with the candidate; negative = fewer. */
  public long peopleTouchedMore() {
    return candidate.peopleTouched() - inForce.peopleTouched();
  }

  /** How many minutes of people more were without a wanted picture with the candidate. */
  public double withoutPictureMore() {
    return candidate.withoutPicture() - inForce.withoutPicture();
  }
}
