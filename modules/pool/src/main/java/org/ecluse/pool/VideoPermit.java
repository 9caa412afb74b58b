package org.ecluse.pool;

/**
 * What a level allows one participant.
 *
 * @param send the camera may be sent
 * @param receive pictures of others are received
 * @param screen a screen may be shared
 * @param mayAsk video is off by default, but can be asked for
 * @param maxHeight the largest height of a picture in pixels, 0 when there is none
 * @param lastN how many pictures are received at most, -1 = no limit
 */
public record VideoPermit(
    boolean send, boolean receive, boolean screen, boolean mayAsk, int maxHeight, int lastN) {
  /**
   * The same permit after video was asked for and granted: this one person's picture, small, both
   * ways.
   */
  public VideoPermit granted() {
    return new VideoPermit(true, true, screen, false, Math.max(360, maxHeight), -1);
  }
}
