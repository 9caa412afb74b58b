package org.ecluse.pool;

import java.time.Instant;
import java.util.List;

/**
 * The pool at one moment, as the policy and the dashboard see it.
 *
 * @param at the moment
 * @param bridges every known bridge, in the order of their names
 * @param rooms every live room, in no particular order
 * @param pressure load over capacity of the bridges that count, 0 when there are none
 * @param projectedFull the pressure expected if all pictures held back were given back whole
 * @param projectedReduced the same with small pictures
 * @param reserved share of the pressure that is reservations
 * @param fresh at least one bridge that counts has reported lately: without that the policy holds
 *     still
 * @param regions in the order of their names; empty when all bridges are in one: what is decided
 *     for the pool is decided for it
 * @param prices what rooms cost
 */
public record PoolView(
    Instant at,
    List<BridgeView> bridges,
    List<RoomFacts> rooms,
    double pressure,
    double projectedFull,
    double projectedReduced,
    double reserved,
    boolean fresh,
    List<RegionView> regions,
    RoomPrices prices) {
  /** Copies nothing: the lists are made for this view by {@link PoolModel#view}. */
  public PoolView {}

  /** A pool of one region, before anything is learned of prices. */
  public PoolView(
      Instant at,
      List<BridgeView> bridges,
      List<RoomFacts> rooms,
      double pressure,
      double projectedFull,
      double projectedReduced,
      double reserved,
      boolean fresh) {
    this(
        at,
        bridges,
        rooms,
        pressure,
        projectedFull,
        projectedReduced,
        reserved,
        fresh,
        List.of(),
        new CostModel().prices());
  }
}
