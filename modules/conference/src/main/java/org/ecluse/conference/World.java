package org.ecluse.conference;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * The outside of the conferences: everything that is injected.
 *
 * @param bridges the way to the bridges
 * @param directory the durable rooms
 * @param store the live state
 * @param prices what was learned, over a restart
 * @param journal where decisions go
 * @param executor runs the rooms' mailboxes
 * @param timers runs things later
 * @param clock tells the time
 * @param random makes tokens: a secure generator outside of tests
 */
public record World(
    BridgePort bridges,
    RoomDirectory directory,
    RoomStore store,
    PriceStore prices,
    Journal journal,
    Executor executor,
    Timers timers,
    InstantSource clock,
    RandomGenerator random) {
  /** A world in which nothing that was learned is kept. */
  public World(
      BridgePort bridges,
      RoomDirectory directory,
      RoomStore store,
      Journal journal,
      Executor executor,
      Timers timers,
      InstantSource clock,
      RandomGenerator random) {
    this(bridges, directory, store, PriceStore.NONE, journal, executor, timers, clock, random);
  }
}
