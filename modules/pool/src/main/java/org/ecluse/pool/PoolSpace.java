package org.ecluse.pool;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The room for pictures in a {@link PoolModel} at one moment. Not thread-safe. */
final class PoolSpace implements VideoSpace {
  private static final double GRANTABLE = 0.97;

  private final Map<BridgeId, BridgeState> bridges;
  private final Map<RoomId, RoomFacts> rooms;
  private final Thresholds thresholds;
  private final BiFunction<BridgeState, Double, Reservation> charging;
  private final Instant now;
  private Headway pool;

  PoolSpace(
      Map<BridgeId, BridgeState> bridges,
      Map<RoomId, RoomFacts> rooms,
      Thresholds thresholds,
      BiFunction<BridgeState, Double, Reservation> charging,
      Instant now) {
    this.bridges = bridges;
    this.rooms = rooms;
    this.thresholds = thresholds;
    this.charging = charging;
    this.now = now;
  }

  @Override
  public double ceiling() {
    return (thresholds.fill() + thresholds.refill()) / 2;
  }

  @Override
  public double limit() {
    return (thresholds.fill() + thresholds.audioOnly().enter()) / 2;
  }

  @Override
  public double budget() {
    return thresholds.videoBudget() * capacity();
  }

  @Override
  public double grantable() {
    return GRANTABLE * budget();
  }

  @Override
  public double capacity() {
    return Math.max(1, pool().capacity());
  }

  @Override
  public double pressure() {
    return pool().load() / capacity();
  }

  @Override
  public double measured() {
    return pool().present() / capacity();
  }

  @Override
  public double measured(BridgeId bridge) {
    return bridges.get(bridge).present();
  }

  /** All bridges once, and only when it is asked for. */
  private Headway pool() {
    if (pool == null) {
      pool = Headway.of(bridges.values(), 0, thresholds.staleAfter(), now);
    }
    return pool;
  }

  @Override
  public double capacity(BridgeId bridge) {
    BridgeState state = bridges.get(bridge);
    return state == null ? 0 : state.description.capacityPacketsPerSecond();
  }

  @Override
  public double load(BridgeId bridge) {
    return bridges.get(bridge).load(now);
  }

  @Override
  public boolean fresh(BridgeId bridge) {
    BridgeState state = bridges.get(bridge);
    return state != null
        && !state.condition.health().lost()
        && !state.stale(now, thresholds.staleAfter());
  }

  @Override
  public Optional<RoomFacts> room(RoomId room) {
    return Optional.ofNullable(rooms.get(room));
  }

  @Override
  public double cost(RoomFacts room) {
    // As if each were a whole tile: what is granted must not cost more when others end.
    return costs(room).picture(room.participants(), 0);
  }

  private CostModel costs(RoomFacts room) {
    BridgeState state = bridges.get(room.bridge());
    return state == null ? CostModel.ASSUMED : state.costs;
  }

  @Override
  public double freed(RoomFacts room, int before, int ended) {
    CostModel costs = costs(room);
    double sum = 0;
    for (int i = before; i < ended; i++) {
      sum += costs.picture(room.participants(), Math.max(0, room.videoSenders() - i - 1));
    }
    return sum;
  }

  @Override
  public Reservation charge(BridgeId bridge, double packets, Instant at) {
    return charging.apply(bridges.get(bridge), packets);
  }
}
