package org.ecluse.pool;

import java.time.Instant;
import java.util.Optional;

/**
 * How much room for pictures there is at one moment: what {@link VideoBudget} decides from. All
 * packets are RTP packets a second, all loads shares of a capacity.
 */
interface VideoSpace {
  /**
   * No picture is granted that takes the pool or its bridge to this load: below the one at which
   * rooms lose theirs.
   */
  double ceiling();

  /**
   * Above this measured load pictures are taken back. Higher than the ceiling: between the two
   * reports may waver and nothing happens.
   */
  double limit();

  /** Packets that granted pictures may cost together; above it pictures are taken back. */
  double budget();

  /** Packets up to which pictures are granted: less than the budget, for prices waver, too. */
  double grantable();

  /** Capacity of the pool, at least 1. */
  double capacity();

  /** Load of the pool with its charges, when this was made. */
  double pressure();

  /** Capacity of a bridge; 0 when it is not known. */
  double capacity(BridgeId bridge);

  /** Load of a bridge with its charges, those that were made through this included. */
  double load(BridgeId bridge);

  /** Load of the pool by its reports, brought up to the present, without charges. */
  double measured();

  /**
   * Load of a bridge by its report, brought up to the present, without charges: what is expected
   * takes no picture back.
   */
  double measured(BridgeId bridge);

  /**
   * Whether a bridge's load is known now: without that nothing is granted on it, and nothing is
   * taken back for its sake.
   */
  boolean fresh(BridgeId bridge);

  /** A live room. */
  Optional<RoomFacts> room(RoomId room);

  /** What one more picture in a room costs. */
  double cost(RoomFacts room);

  /**
   * What the bridge of a room gets free when so many pictures of it have ended and not only so
   * many: less than {@link #cost}, where there are more than a window shows whole.
   */
  double freed(RoomFacts room, int before, int ended);

  /** Charges a granted picture. */
  Reservation charge(BridgeId bridge, double packets, Instant now);
}
