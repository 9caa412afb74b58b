package org.ecluse.pool;

/**
 * What the rooms of one bridge, or of the pool, add up to: kept with each change of a room, so that
 * no view and no request walks through all rooms. Whole numbers, so nothing drifts; prices are put
 * on them by {@link CostModel}.
 *
 * <p>Not thread-safe.
 */
final class RoomSums {
  static final RoomSums NONE = new RoomSums();

  private int rooms;
  private long people;
  private long voices;
  private long heldBack;
  private long whole;
  private long small;

  static RoomSums of(RoomFacts facts) {
    RoomSums sums = new RoomSums();
    sums.add(facts);
    return sums;
  }

  void add(RoomFacts facts) {
    change(facts, 1);
  }

  void subtract(RoomFacts facts) {
    change(facts, -1);
  }

  private void change(RoomFacts facts, int sign) {
    int n = facts.participants();
    int sent = facts.videoSenders();
    long pictures = sign * Forwarding.pictures(n, sent);
    rooms += sign;
    people += sign * n;
    voices += sign * Forwarding.voices(n);
    heldBack +=
        sign * (Forwarding.pictures(n, sent + facts.heldBack()) - Forwarding.pictures(n, sent));
    whole += facts.applied() == Level.FULL ? pictures : 0;
    small += facts.applied() == Level.FULL ? 0 : pictures;
  }

  boolean empty() {
    return rooms == 0;
  }

  long people() {
    return people;
  }

  /** Streams of sound that go to people. */
  long voices() {
    return voices;
  }

  /** Pictures that are kept back, as they would be sent. */
  double heldBack() {
    return (double) heldBack / Forwarding.PARTS;
  }

  /** Whole pictures that are sent. */
  double whole() {
    return (double) whole / Forwarding.PARTS;
  }

  /** Small pictures that are sent. */
  double small() {
    return (double) small / Forwarding.PARTS;
  }

  /** What a kind of bridge learns prices of: people, voices, whole and small pictures. */
  void amounts(double[] into) {
    into[0] = people;
    into[1] = voices;
    into[2] = whole();
    into[3] = small();
  }

  /** How many people a meeting has now; {@code usual} counts like twenty meetings. */
  double meanSize(double usual) {
    return (people + 20 * usual) / (rooms + 20);
  }
}
