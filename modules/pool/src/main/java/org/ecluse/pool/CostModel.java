package org.ecluse.pool;

/**
 * What people cost a bridge, in RTP packets a second, and from it in load (share of a bridge's
 * capacity).
 *
 * <p>A selective forwarding unit receives each source once and sends it to each of the others, so
 * with {@code n} people of whom {@code v} send a picture the packets a second, up and down, are
 * {@code n·audio·(1 + heard(n)·talking) + n·tiles(v)·video}; see {@link Forwarding}. {@code
 * talking} is below 1: with discontinuous transmission silent people send little. The price of a
 * picture is corrected by what the reports show (see {@link #learn}); learning by class of bridge
 * is a later step.
 *
 * <p>Not thread-safe; no clock.
 */
final class CostModel {
  static final double AUDIO_PACKETS = 50;
  static final double VIDEO_PACKETS_PRIOR = 90;

  /**
   * Share of the others whose sound is really forwarded at any time; conservative for small rooms.
   */
  static final double TALKING = 0.6;

  static final double SMALL_PICTURE = 0.6;
  private static final double LEARNING_RATE = 0.05;
  private static final double MIN_FACTOR = 0.3;
  private static final double MAX_FACTOR = 3.0;

  private double videoPackets = VIDEO_PACKETS_PRIOR;

  /** Packets a second of a room. */
  double room(int participants, int videoSenders) {
    double audio = AUDIO_PACKETS * (participants + TALKING * Forwarding.voices(participants));
    return audio + pictures(participants, videoSenders);
  }

  private double pictures(int participants, int videoSenders) {
    return videoPackets * Forwarding.pictures(participants, videoSenders) / Forwarding.PARTS;
  }

  /** Packets a second that one more participant adds to a room. */
  double join(int participantsBefore, int videoSendersBefore, boolean withVideo) {
    double after = room(participantsBefore + 1, videoSendersBefore + (withVideo ? 1 : 0));
    return after - room(participantsBefore, videoSendersBefore);
  }

  /**
   * Packets a second that rooms add when they are given back to a level: the pictures that are held
   * back, and at {@link Level#FULL} what small pictures grow by.
   */
  double restored(RoomSums rooms, Level level) {
    return switch (level) {
      case FULL -> (rooms.heldBack() + rooms.small() * (1 - SMALL_PICTURE)) * videoPackets;
      case REDUCED -> rooms.heldBack() * SMALL_PICTURE * videoPackets;
      case AUDIO_FIRST, AUDIO_ONLY, QUEUE -> 0;
    };
  }

  /**
   * Packets a second by which rooms are expected to grow. Someone alone costs next to nothing, so
   * no report shows what is about to come.
   *
   * @param pictures false: as sound only
   */
  double growth(Growth.Sums growth, boolean pictures) {
    double sound = AUDIO_PACKETS * (growth.people() + TALKING * growth.voices());
    return pictures ? sound + videoPackets * growth.pictures() : sound;
  }

  /** Packets a second of the sound of rooms. */
  double audio(RoomSums rooms) {
    return AUDIO_PACKETS * (rooms.people() + TALKING * rooms.voices());
  }

  /** Whole pictures that rooms forward: small ones count for what they cost. */
  double streams(RoomSums rooms) {
    return rooms.whole() + SMALL_PICTURE * rooms.small();
  }

  /** Packets a second of the pictures that were granted in rooms. */
  double granted(RoomSums rooms) {
    return videoPackets * SMALL_PICTURE * rooms.granted();
  }

  /** Packets a second that one more picture, a small one, adds to a room. */
  double picture(int participants, int senders) {
    int n = Math.max(1, participants);
    return SMALL_PICTURE * (pictures(n, senders + 1) - pictures(n, senders));
  }

  /** Packets a second of rooms as they are. */
  double now(RoomSums rooms) {
    return audio(rooms) + streams(rooms) * videoPackets;
  }

  /**
   * Corrects the price of a picture: {@code measured} packets a second of a bridge, of which {@code
   * audio} are explained by sound, came from {@code streams} forwarded pictures (senders times
   * people in their room). Bounded to 0.3 to 3 times the prior, so no hostile or frozen report can
   * make it absurd.
   */
  void learn(double measured, double audio, double streams) {
    if (streams < 4 || measured <= 0) {
      return;
    }
    double seen = Math.max(0, measured - audio) / streams;
    double next = videoPackets + LEARNING_RATE * (seen - videoPackets);
    videoPackets =
        Math.min(
            VIDEO_PACKETS_PRIOR * MAX_FACTOR, Math.max(VIDEO_PACKETS_PRIOR * MIN_FACTOR, next));
  }

  /** What rooms cost now. */
  RoomPrices prices() {
    return new RoomPrices(videoPackets);
  }

  double videoPackets() {
    return videoPackets;
  }
}
