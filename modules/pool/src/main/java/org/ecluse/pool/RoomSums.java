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
  private long pairs;
  private long heldBack;
  private long whole;
  private long small;
  private long granted;

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
    long n = facts.participants();
    long pictures = sign * n * facts.videoSenders();
    rooms += sign;
    people += sign * n;
    pairs += sign * n * (n - 1);
    heldBack += sign * n * facts.heldBack();
    whole += facts.applied() == Level.FULL ? pictures : 0;
    small += facts.applied() == Level.FULL ? 0 : pictures;
    granted += sign * Math.max(1, n) * facts.granted();
  }

  boolean empty() {
    return rooms == 0;
  }

  long people() {
    return people;
  }

  /** Ordered pairs of people in the same room: who may hear whom. */
  long pairs() {
    return pairs;
  }

  /** Pictures that are kept back, times the people who would get them. */
  long heldBack() {
    return heldBack;
  }

  /** Whole pictures, times the people in their room. */
  long whole() {
    return whole;
  }

  /** Small pictures, times the people in their room. */
  long small() {
    return small;
  }

  /** Pictures that were asked for and granted, times the people in their room. */
  long granted() {
    return granted;
  }
}
