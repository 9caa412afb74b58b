package org.ecluse.pool.replay;

import org.ecluse.pool.BridgeId;

/**
 * A bridge of the pool that a day of the library is made for.
 *
 * @param bridge its name
 * @param region where it is
 * @param capacity RTP packets a second
 */
public record Site(BridgeId bridge, String region, long capacity) {
  /** Throws {@link IllegalArgumentException} for a bridge that carries nothing. */
  public Site {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity: at least 1 packet a second is needed");
    }
  }
}
