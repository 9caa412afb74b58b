package org.ecluse.pool;

/**
 * What people cost a bridge, in RTP packets a second: puts prices on what {@link RoomSums} and
 * {@link Growth} count. The prices are those of the bridge's kind, see {@link PriceBook}.
 *
 * @param prices in force
 */
record CostModel(RoomPrices prices) {
  static final CostModel ASSUMED = new CostModel(RoomPrices.ASSUMED);

  /** Packets a second of a room. */
  double room(int participants, int videoSenders) {
    return prices.room(participants, videoSenders);
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
      case FULL ->
          rooms.heldBack() * prices.picture() + rooms.small() * (prices.picture() - prices.small());
      case REDUCED -> rooms.heldBack() * prices.small();
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
    double sound = prices.person() * growth.people() + prices.voice() * growth.voices();
    return pictures ? sound + prices.picture() * growth.pictures() : sound;
  }

  /** Packets a second of the pictures that rooms send. */
  double pictures(RoomSums rooms) {
    return prices.picture() * rooms.whole() + prices.small() * rooms.small();
  }

  /** Packets a second that one more picture, a small one, adds to a room. */
  double picture(int participants, int senders) {
    int n = Math.max(1, participants);
    long more = Forwarding.pictures(n, senders + 1) - Forwarding.pictures(n, senders);
    return prices.small() * more / Forwarding.PARTS;
  }

  /** Packets a second of rooms as they are. */
  double now(RoomSums rooms) {
    return prices.person() * rooms.people() + prices.voice() * rooms.voices() + pictures(rooms);
  }
}
