package org.ecluse.pool;

/**
 * How many streams a forwarding unit really sends: in a large meeting nearly all are silent, and a
 * window full of tiles asks for small ones. So neither sound nor pictures grow with the square of
 * the people for long.
 *
 * <p>Whole numbers, so that sums of rooms never drift. What is assumed here is corrected by the
 * prices that are learned from reports.
 */
final class Forwarding {
  /** Others whose sound is sent to somebody in any case, as far as packets are concerned. */
  static final int VOICES = 5;

  /** Of further ones one in so many has an open microphone: assumed, not measured. */
  private static final int OPEN_ONE_IN = 40;

  /** Pictures that are sent as large as they are asked for; each further one counts a quarter. */
  static final int WHOLE_TILES = 4;

  /** Parts of a picture that are counted. */
  static final int PARTS = 4;

  private Forwarding() {}

  /** Streams of sound that go to the people of a room. */
  static long voices(int people) {
    int others = Math.max(0, people - 1);
    int further = Math.max(0, others - VOICES);
    return (long) people * Math.min(others, VOICES) + (long) people * further / OPEN_ONE_IN;
  }

  /** Quarters of pictures that go to the people of a room. */
  static long pictures(int people, int senders) {
    return (long) people * (PARTS * Math.min(senders, WHOLE_TILES) + more(senders));
  }

  /** Streams of sound that go to each person in meetings of so many people on average. */
  static double voicesEach(double people) {
    double others = Math.max(0, people - 1);
    return Math.min(others, VOICES) + Math.max(0, others - VOICES) / OPEN_ONE_IN;
  }

  /** Pictures that go to each person there, when as many send one as is expected. */
  static double picturesEach(double people) {
    double senders =
        Math.min(people, MeetingSize.EXPECTED + Math.max(0, people - MeetingSize.EXPECTED) / 2);
    double more = Math.max(0, senders - WHOLE_TILES);
    return Math.min(senders, WHOLE_TILES) + more / PARTS;
  }

  private static int more(int senders) {
    return Math.max(0, senders - WHOLE_TILES);
  }
}
