package org.ecluse.gateway.rooms;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.colibri.Colibri2Transport;
import org.ecluse.conference.BridgeFault;
import org.ecluse.pool.BridgeId;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jivesoftware.smack.packet.IQ;

/**
 * Carries requests to the bridges of this process. A bridge blocks while it answers, so each has
 * its own threads: one that hangs holds up nobody else. A room asks one thing at a time, which
 * bounds what waits.
 */
final class EmbeddedTransport implements Colibri2Transport, AutoCloseable {
  private static final int THREADS = 4;

  private record Member(EmbeddedBridge bridge, ExecutorService threads) {}

  private final Map<String, Member> members = new HashMap<>();

  EmbeddedTransport(Map<String, EmbeddedBridge> bridges) {
    bridges.forEach(
        (id, bridge) ->
            members.put(
                id,
                new Member(
                    bridge, Executors.newFixedThreadPool(THREADS, Threads.named("ask-" + id)))));
  }

  @Override
  public CompletionStage<? extends IQ> send(BridgeId bridge, ConferenceModifyIQ request) {
    Member member = members.get(bridge.value());
    if (member == null) {
      return CompletableFuture.failedFuture(
          new BridgeFault(BridgeFault.Kind.GONE, "no bridge " + bridge));
    }
    return CompletableFuture.supplyAsync(() -> member.bridge.handle(request), member.threads);
  }

  @Override
  public void close() {
    members.values().forEach(member -> member.threads.shutdown());
  }
}
