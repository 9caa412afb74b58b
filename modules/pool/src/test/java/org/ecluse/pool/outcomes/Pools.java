package org.ecluse.pool.outcomes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Cause;
import org.ecluse.pool.Decision;
import org.ecluse.pool.Level;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;

/** Pools and decisions to watch. */
final class Pools {
  static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  static final BridgeId BRIDGE = new BridgeId("b1");
  static final Scope ON_BRIDGE = new Scope.OneBridge(BRIDGE);

  private Pools() {}

  static Instant at(long seconds) {
    return NINE.plusSeconds(seconds);
  }

  static RoomId room(int number) {
    return new RoomId("room-" + number);
  }

  static Scope in(int number) {
    return new Scope.OneRoom(room(number));
  }

  /** Three people who all want a picture; so many of them are kept from it. */
  static RoomFacts facts(int number, int heldBack) {
    return new RoomFacts(
        room(number), BRIDGE, 3, 3 - heldBack, heldBack, 0, Level.FULL, Level.FULL, NINE, false);
  }

  /** A pool of one bridge, loaded as the pool. */
  static PoolView pool(double pressure, Instant now, RoomFacts... rooms) {
    BridgeView bridge =
        new BridgeView(
            BRIDGE,
            "here",
            BridgeHealth.HEALTHY,
            pressure,
            pressure,
            0,
            Duration.ZERO,
            10_000,
            Level.FULL,
            NINE,
            pressure,
            pressure,
            Optional.of(BridgeReport.of(BRIDGE, now, pressure)));
    return new PoolView(
        now, List.of(bridge), List.of(rooms), pressure, pressure, pressure, 0, true);
  }

  static PoolView empty(Instant now) {
    return new PoolView(now, List.of(), new ArrayList<>(), 0, 0, 0, 0, false);
  }

  static Decision decision(long number, Instant at, Scope scope, Level from, Level to) {
    return decision(number, at, scope, from, to, Cause.PRESSURE_ABOVE_ENTER);
  }

  static Decision decision(
      long number, Instant at, Scope scope, Level from, Level to, Cause cause) {
    return new Decision(number, at, scope, from, to, new Because(cause, "so", List.of()), 1);
  }
}
