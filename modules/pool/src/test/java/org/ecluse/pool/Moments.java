package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the tests of this package share. */
final class Moments {
  static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

  private Moments() {}

  static Instant at(long seconds) {
    return NINE.plusSeconds(seconds);
  }

  static BridgeId bridge(int number) {
    return new BridgeId("bridge-%05d".formatted(number));
  }

  static RoomId room(int number) {
    return new RoomId("room-%06d".formatted(number));
  }

  /** A room whose people all want a picture. */
  static RoomFacts facts(RoomId room, BridgeId bridge, int people, Level applied) {
    boolean cut = applied.cutsVideo();
    return new RoomFacts(
        room, bridge, people, cut ? 0 : people, cut ? people : 0, 0, applied, applied, NINE, false);
  }

  /** The room after a decision about it. */
  static RoomFacts after(RoomFacts f, Decision decision) {
    return facts(f.room(), f.bridge(), f.participants(), decision.to());
  }

  /** A view of a pool of one bridge at a pressure that does not depend on the level. */
  static PoolView view(double pressure, Instant now, boolean fresh, RoomFacts... rooms) {
    BridgeView bridge =
        new BridgeView(
            bridge(1),
            "here",
            fresh ? BridgeHealth.HEALTHY : BridgeHealth.STALE,
            pressure,
            pressure,
            0,
            Duration.ofSeconds(fresh ? 1 : 60),
            10_000,
            Level.FULL,
            NINE,
            pressure,
            pressure,
            Optional.of(BridgeReport.of(bridge(1), now.minusSeconds(1), 0)));
    return new PoolView(
        now, List.of(bridge), List.of(rooms), pressure, pressure, pressure, 0, fresh);
  }
}
