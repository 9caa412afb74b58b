package org.ecluse.pool;

/**
 * What a meeting is charged for when it gets a bridge.
 *
 * @param participants people, at least 1
 * @param videoSenders those with a picture, at most as many
 */
public record MeetingSize(int participants, int videoSenders) {
  /** A meeting is expected to become this large: the published mean is 3.1 people. */
  public static final int EXPECTED = 3;

  /**
   * The size that a meeting of now is expected to reach soon.
   *
   * @param people those in it
   * @param videoSenders those who send a picture
   * @param pictures false while the level cuts pictures: then none are expected
   */
  public static MeetingSize expected(int people, int videoSenders, boolean pictures) {
    int soon = Math.max(EXPECTED, people);
    int senders = pictures ? Math.max(EXPECTED, videoSenders) : 0;
    return new MeetingSize(soon, Math.min(soon, senders));
  }
}
