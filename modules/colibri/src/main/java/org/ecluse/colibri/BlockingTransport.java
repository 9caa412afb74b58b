package org.ecluse.colibri;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.ecluse.conference.BridgeFault;
import org.ecluse.pool.BridgeId;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jivesoftware.smack.packet.IQ;

/**
 * Carries requests to bridges of this process. A bridge blocks while it answers, so each has its
 * own threads: one that hangs holds up nobody else. A room asks one thing at a time, which bounds
 * what waits.
 */
public final class BlockingTransport implements Colibri2Transport, AutoCloseable {
  private static final int THREADS = 4;

  private record Member(Function<ConferenceModifyIQ, IQ> bridge, ExecutorService threads) {}

  private final Map<BridgeId, Member> members;

  private BlockingTransport(Map<BridgeId, Member> members) {
    this.members = Map.copyOf(members);
  }

  /**
   * A transport to these bridges.
   *
   * @param threads makes the factory of the threads that wait for one bridge
   */
  public static BlockingTransport to(
      Map<BridgeId, Function<ConferenceModifyIQ, IQ>> bridges,
      Function<BridgeId, ThreadFactory> threads) {
    Map<BridgeId, Member> members = new HashMap<>();
    bridges.forEach(
        (id, bridge) ->
            members.put(
                id, new Member(bridge, Executors.newFixedThreadPool(THREADS, threads.apply(id)))));
    return new BlockingTransport(members);
  }

  /** Whether it is a bridge of this process. */
  boolean knows(BridgeId bridge) {
    return members.containsKey(bridge);
  }

  @Override
  public CompletionStage<? extends IQ> send(BridgeId bridge, ConferenceModifyIQ request) {
    Member member = members.get(bridge);
    if (member == null) {
      return CompletableFuture.failedFuture(
          new BridgeFault(BridgeFault.Kind.GONE, "no bridge " + bridge));
    }
    return CompletableFuture.supplyAsync(() -> member.bridge.apply(request), member.threads);
  }

  /** Lets the threads end; requests under way are answered. */
  @Override
  public void close() {
    members.values().forEach(member -> member.threads.shutdown());
  }
}
