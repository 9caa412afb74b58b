package org.ecluse.pool.replay;

import java.util.Objects;
import org.ecluse.pool.BridgeId;

/**
 * What people asked of one bridge in one minute, whatever the level let through.
 *
 * @param bridge which
 * @param region where it is
 * @param counts its capacity counted for the pool
 * @param capacity RTP packets a second that it can carry
 * @param sound RTP packets a second of sound
 * @param pictures RTP packets a second of all pictures that people want, whole
 * @param people in its rooms
 * @param rooms live on it
 * @param wanting people who want to send a picture
 */
public record BridgeDemand(
    BridgeId bridge,
    String region,
    boolean counts,
    long capacity,
    long sound,
    long pictures,
    int people,
    int rooms,
    int wanting) {
  /** The largest capacity, sound and pictures that are believed. */
  public static final long PACKETS_MAX = 1_000_000_000_000L;

  /** The largest counts that are believed. */
  public static final int COUNT_MAX = 100_000_000;

  /** The longest name of a region, in characters. */
  public static final int REGION_MAX = 200;

  /** Throws {@link IllegalArgumentException} naming the figure that can't be. */
  public BridgeDemand {
    Objects.requireNonNull(bridge, "bridge");
    Objects.requireNonNull(region, "region");
    if (region.length() > REGION_MAX) {
      throw new IllegalArgumentException("region: at most " + REGION_MAX + " characters");
    }
    range("capacity", capacity, PACKETS_MAX);
    range("sound", sound, PACKETS_MAX);
    range("pictures", pictures, PACKETS_MAX);
    range("people", people, COUNT_MAX);
    range("rooms", rooms, COUNT_MAX);
    range("wanting", wanting, COUNT_MAX);
  }

  static void range(String field, long value, long max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(field + ": 0 to " + max + " expected, was " + value);
    }
  }
}
