package org.ecluse.colibri;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.ecluse.conference.BridgeFault;
import org.ecluse.conference.BridgeFault.Kind;
import org.ecluse.conference.BridgePort.Allocate;
import org.ecluse.conference.BridgePort.Allocation;
import org.ecluse.pool.BridgeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out, and remembers, which channel each bridge has. Thread-safe.
 *
 * <p>A bridge says so only in its answer to a create: with a WebSocket's URL, or without. Then what
 * was made is taken back and made again with a data channel. A bridge that refuses that has no
 * channel at all: its meetings have sound, but no picture flows before a receiver asks for it on
 * the channel. Each answer that shows something else corrects what is remembered, so that a bridge
 * may come back with other settings.
 */
final class AutoChannel {
  private static final Logger LOG = LoggerFactory.getLogger(AutoChannel.class);

  /** One create at a bridge. */
  interface Create {
    CompletionStage<Allocation> with(Allocate request, boolean sctp);
  }

  private enum Known {
    SCTP,
    NOTHING
  }

  private final Create create;
  private final Function<Allocate, CompletionStage<Void>> undo;
  private final Map<BridgeId, Known> known = new ConcurrentHashMap<>();

  AutoChannel(Create create, Function<Allocate, CompletionStage<Void>> undo) {
    this.create = create;
    this.undo = undo;
  }

  CompletionStage<Allocation> allocate(Allocate request) {
    return known.get(request.place().bridge()) == Known.SCTP
        ? withSctp(request)
        : withSocket(request);
  }

  private CompletionStage<Allocation> withSocket(Allocate request) {
    BridgeId bridge = request.place().bridge();
    return create
        .with(request, false)
        .thenCompose(
            made -> {
              boolean enough =
                  !made.transport().webSockets().isEmpty() || known.get(bridge) == Known.NOTHING;
              return enough
                  ? CompletableFuture.completedFuture(learnt(bridge, made))
                  : undo.apply(request).thenCompose(done -> withSctp(request));
            });
  }

  private CompletionStage<Allocation> withSctp(Allocate request) {
    return create
        .with(request, true)
        .handle(
            (made, error) ->
                error == null
                    ? CompletableFuture.completedFuture(learnt(request.place().bridge(), made))
                    : refused(request, error))
        .thenCompose(Function.identity());
  }

  /** A bridge without SCTP refuses it, and leaves behind what it has made until then. */
  private CompletionStage<Allocation> refused(Allocate request, Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    if (!(cause instanceof BridgeFault fault) || fault.kind() != Kind.BAD_REQUEST) {
      return CompletableFuture.failedFuture(cause);
    }
    return undo.apply(request)
        .thenCompose(done -> create.with(request, false))
        .thenApply(made -> learnt(request.place().bridge(), made));
  }

  private Allocation learnt(BridgeId bridge, Allocation made) {
    if (made.transport().sctpPort().isPresent()) {
      known.put(bridge, Known.SCTP);
    } else if (!made.transport().webSockets().isEmpty()) {
      known.remove(bridge);
    } else if (known.put(bridge, Known.NOTHING) != Known.NOTHING) {
      LOG.warn(
          "bridge {} offers no channel, so no picture will flow on it:"
              + " turn its websockets or its sctp on",
          bridge.value());
    }
    return made;
  }
}
