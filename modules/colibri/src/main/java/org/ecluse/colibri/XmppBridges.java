package org.ecluse.colibri;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ecluse.conference.BridgeFault;
import org.ecluse.conference.BridgeFault.Kind;
import org.ecluse.pool.BridgeId;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jivesoftware.smack.packet.IQ;

/**
 * All bridges that are met in breweries: who is there, and the way to each. Thread-safe; no call
 * blocks.
 */
public final class XmppBridges implements Colibri2Transport, AutoCloseable {
  private final List<BreweryRoom> rooms = new ArrayList<>();

  /**
   * Bridges on these servers; nothing is connected yet.
   *
   * @throws IllegalArgumentException naming the setting that is wrong
   */
  public XmppBridges(List<XmppServer> servers, BreweryListener listener, InstantSource clock) {
    servers.forEach(server -> rooms.add(new BreweryRoom(server, listener, clock)));
  }

  /** Begins to connect; returns at once, and the bridges are told as they are seen. */
  public void start() {
    rooms.forEach(BreweryRoom::start);
  }

  @Override
  public CompletionStage<? extends IQ> send(BridgeId bridge, ConferenceModifyIQ request) {
    return room(bridge)
        .<CompletionStage<? extends IQ>>map(room -> room.ask(bridge, request))
        .orElseGet(() -> CompletableFuture.failedFuture(absent(bridge)));
  }

  /**
   * Asks a bridge whether it is well.
   *
   * @return completes normally when it is; else exceptionally with a {@link BridgeFault}: {@code
   *     TIMEOUT} for no answer while its server answers, {@code UNREACHABLE} when our own stream is
   *     broken or silent, another kind when it answered that it is not
   */
  public CompletionStage<Void> check(BridgeId bridge, Duration patience) {
    return room(bridge)
        .map(room -> room.check(bridge, patience))
        .orElseGet(() -> CompletableFuture.failedFuture(absent(bridge)));
  }

  /** A bridge is gone only when we are where it would be: before that it has not been seen yet. */
  private BridgeFault absent(BridgeId bridge) {
    return rooms.stream().allMatch(BreweryRoom::inside)
        ? new BridgeFault(Kind.GONE, bridge + " is in no brewery")
        : new BridgeFault(Kind.UNREACHABLE, bridge + " is in no brewery that can be asked now");
  }

  /** Whether this bridge is a member of a brewery now. */
  public boolean knows(BridgeId bridge) {
    return room(bridge).isPresent();
  }

  private Optional<BreweryRoom> room(BridgeId bridge) {
    return rooms.stream().filter(room -> room.knows(bridge)).findFirst();
  }

  /** The servers by name, and whether each can be asked now. */
  public Map<String, Boolean> servers() {
    Map<String, Boolean> reachable = new HashMap<>();
    rooms.forEach(room -> reachable.put(room.server(), room.inside()));
    return reachable;
  }

  /** How many bridges are in the brewery of each server, as far as we know. */
  public Map<String, Integer> present() {
    Map<String, Integer> present = new HashMap<>();
    rooms.forEach(room -> present.put(room.server(), room.present()));
    return present;
  }

  /**
   * What was not taken: presences of members with names that are none, and stanzas that can't be
   * parsed.
   */
  public long ignored() {
    return rooms.stream().mapToLong(BreweryRoom::ignored).sum();
  }

  /** Leaves all breweries; the bridges go on. */
  @Override
  public void close() {
    rooms.forEach(BreweryRoom::close);
  }
}
