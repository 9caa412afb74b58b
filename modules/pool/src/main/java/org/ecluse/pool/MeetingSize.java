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
   * The size that a meeting of now is expected to reach soon, when no more is known of it.
   *
   * @param people those in it
   * @param videoSenders those who send a picture
   * @param pictures false while the level cuts pictures: then none are expected
   */
  public static MeetingSize expected(int people, int videoSenders, boolean pictures) {
    return expected(people, videoSenders, EXPECTED, pictures);
  }

  /**
   * The same, of a meeting that is expected to become {@code size} large; never less than {@link
   * #EXPECTED}.
   */
  public static MeetingSize expected(int people, int videoSenders, int size, boolean pictures) {
    int soon = Math.max(Math.max(EXPECTED, size), people);
    int senders = pictures ? Math.max((int) senders(soon), videoSenders) : 0;
    if (pictures && people >= soon) {
      // Everybody is there: who sends is known.
      senders = Math.max(EXPECTED, videoSenders);
    }
    return new MeetingSize(soon, Math.min(soon, senders));
  }

  /**
   * How many of so many people are expected to send a picture: all of a small meeting, every second
   * one beyond three. An assumption, not measured.
   */
  static long senders(long people) {
    return people <= EXPECTED ? people : EXPECTED + (people - EXPECTED) / 2;
  }
}
