package org.ecluse.pool;

/**
 * What rooms cost, in RTP packets a second. A forwarding unit receives each source once and sends
 * it to each of the others; {@link Forwarding} counts what it really sends, this puts prices on it.
 *
 * @param person each person in a room, without what is sent to them: a packet of sound each 20 ms
 * @param voice sound of one other person sent to one receiver: less than a person, for silence is
 *     sent sparsely
 * @param picture one whole picture sent to one receiver
 * @param small one small picture sent to one receiver, at most {@code picture}
 */
public record RoomPrices(double person, double voice, double picture, double small) {
  /** Before anything is learned; assumed, not measured. */
  public static final RoomPrices ASSUMED = new RoomPrices(90);

  /** Share of a whole picture that a small one is assumed to cost. */
  private static final double SMALL_PICTURE = 0.6;

  /** Prices of which only that of a picture is known. */
  public RoomPrices(double videoPackets) {
    this(50, 30, videoPackets, SMALL_PICTURE * videoPackets);
  }

  /** The sound of a room. */
  public double sound(RoomFacts room) {
    return sound(room.participants());
  }

  /** Sound, and the pictures as they are sent now. */
  public double now(RoomFacts room) {
    double price = room.applied() == Level.FULL ? picture : small;
    return sound(room) + price * pictures(room.participants(), room.videoSenders());
  }

  /** Sound, and all pictures that people want, whole: what no level can hide. */
  public double wanted(RoomFacts room) {
    return sound(room) + picture * wishes(room);
  }

  /** Sound, and all pictures that people want, small. */
  public double reduced(RoomFacts room) {
    return sound(room) + small * wishes(room);
  }

  private static double wishes(RoomFacts room) {
    return pictures(room.participants(), room.videoSenders() + room.heldBack());
  }

  /** What a meeting is charged when it gets a bridge. */
  public double charged(MeetingSize size) {
    return room(size.participants(), size.videoSenders());
  }

  /** A room of so many people, of whom so many send a whole picture. */
  public double room(int people, int senders) {
    return sound(people) + picture * pictures(people, senders);
  }

  private static double pictures(int people, int senders) {
    return (double) Forwarding.pictures(people, senders) / Forwarding.PARTS;
  }

  /** The sound of a room of so many people. */
  public double sound(int people) {
    return person * people + voice * Forwarding.voices(people);
  }
}
