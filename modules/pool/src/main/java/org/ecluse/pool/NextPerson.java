package org.ecluse.pool;

import org.ecluse.pool.learning.Estimate;

/**
 * What one more person costs a bridge, in packets a second, in a meeting of the size that meetings
 * have now.
 *
 * @param video with a picture, as the others of the meeting have
 * @param sound without
 */
public record NextPerson(Estimate video, Estimate sound) {
  /** Meetings of the published mean, before anything is measured. */
  public static final double USUAL_SIZE = 3.1;

  /** Before anything is learned. */
  public static final NextPerson ASSUMED = new PriceBook.Kind().next(USUAL_SIZE);
}
