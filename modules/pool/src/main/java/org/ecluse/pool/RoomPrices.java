package org.ecluse.pool;

/**
 * What rooms cost at one moment, in RTP packets a second; the same formula as {@link CostModel}'s,
 * with the price of a picture as it was learned by then.
 *
 * @param videoPackets packets a second of one picture sent to one receiver
 */
public record RoomPrices(double videoPackets) {
  /** Before anything is learned. */
  public static final RoomPrices ASSUMED = new RoomPrices(CostModel.VIDEO_PACKETS_PRIOR);

  /** The sound of a room. */
  public double sound(RoomFacts room) {
    return sound(room.participants());
  }

  /** Sound, and the pictures as they are sent now. */
  public double now(RoomFacts room) {
    double picture = room.applied() == Level.FULL ? 1 : CostModel.SMALL_PICTURE;
    return sound(room) + pictures(room.participants(), room.videoSenders()) * picture;
  }

  /** Sound, and all pictures that people want, whole: what no level can hide. */
  public double wanted(RoomFacts room) {
    return sound(room) + pictures(room.participants(), room.videoSenders() + room.heldBack());
  }

  /** What a meeting is charged when it gets a bridge. */
  public double charged(MeetingSize size) {
    return sound(size.participants()) + pictures(size.participants(), size.videoSenders());
  }

  private double pictures(int people, int senders) {
    return videoPackets * Forwarding.pictures(people, senders) / Forwarding.PARTS;
  }

  private static double sound(int people) {
    return CostModel.AUDIO_PACKETS * (people + CostModel.TALKING * Forwarding.voices(people));
  }
}
