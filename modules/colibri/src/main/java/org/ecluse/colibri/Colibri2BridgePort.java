package org.ecluse.colibri;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.ecluse.conference.BridgeFault;
import org.ecluse.conference.BridgeFault.Kind;
import org.ecluse.conference.BridgePort;
import org.ecluse.conference.BridgeTransport;
import org.ecluse.conference.ForceMute;
import org.ecluse.conference.MediaSource;
import org.ecluse.conference.RemoteTransport;
import org.ecluse.pool.BridgeId;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jivesoftware.smack.packet.IQ;

/**
 * The bridge port in colibri2. Thread-safe; keeps no state but what it learnt of each bridge's
 * channel, and a count.
 */
public final class Colibri2BridgePort implements BridgePort {
  private final Colibri2Transport transport;
  private final BiConsumer<Place, BridgeTransport> allocated;
  private final AutoChannel channels = new AutoChannel(this::allocate, this::undo);
  private final AtomicLong unreadable = new AtomicLong();

  /** A port over a way to the bridges. */
  public Colibri2BridgePort(Colibri2Transport transport) {
    this(transport, (place, told) -> {});
  }

  /**
   * A port over a way to the bridges.
   *
   * @param allocated hears what a bridge said of the transport of each new endpoint, before whoever
   *     asked does; on any thread, and must not block
   */
  public Colibri2BridgePort(
      Colibri2Transport transport, BiConsumer<Place, BridgeTransport> allocated) {
    this.transport = transport;
    this.allocated = allocated;
  }

  /** How many answers to a create could not be used so far. */
  public long unreadable() {
    return unreadable.get();
  }

  @Override
  public CompletionStage<Allocation> allocate(Allocate request) {
    return channels
        .allocate(request)
        .thenApply(
            made -> {
              allocated.accept(request.place(), made.transport());
              return made;
            });
  }

  private CompletionStage<Allocation> allocate(Allocate request, boolean sctp) {
    return send(request.place().bridge(), Requests.allocate(request, sctp))
        .thenApply(
            answer -> {
              try {
                return Answers.allocation(answer, request.place().endpoint());
              } catch (BridgeFault fault) {
                unreadable.incrementAndGet();
                throw new CompletionException(fault);
              }
            });
  }

  @Override
  public CompletionStage<Void> connect(
      Place place, RemoteTransport remote, List<MediaSource> sources) {
    return send(place.bridge(), Requests.connect(place, remote, sources)).thenAccept(answer -> {});
  }

  @Override
  public CompletionStage<Void> sources(Place place, List<MediaSource> sources) {
    return send(place.bridge(), Requests.sources(place, sources)).thenAccept(answer -> {});
  }

  @Override
  public CompletionStage<Void> forceMute(
      BridgeId bridge, String meeting, Map<String, ForceMute> endpoints) {
    // A bridge leaves unknown ones out silently, but only when there are several in the request.
    return unless(send(bridge, Requests.forceMute(meeting, endpoints)), Kind.UNKNOWN_ENDPOINT);
  }

  @Override
  public CompletionStage<Void> expire(Place place) {
    return goneIsDone(send(place.bridge(), Requests.expire(place)));
  }

  @Override
  public CompletionStage<Void> expire(BridgeId bridge, String meeting) {
    return goneIsDone(send(bridge, Requests.expire(meeting)));
  }

  @Override
  public CompletionStage<IceRestart> restartIce(Place place) {
    return send(place.bridge(), Requests.restartIce(place))
        .thenApply(answer -> Answers.iceRestart(answer, place.endpoint()));
  }

  @Override
  public CompletionStage<Void> iceRestarted(
      Place place, int generation, RemoteTransport transport) {
    return send(place.bridge(), Requests.iceRestarted(place, generation, transport))
        .thenAccept(answer -> {});
  }

  @Override
  public CompletionStage<Void> probe(BridgeId bridge, String meeting) {
    return send(bridge, Requests.probe(meeting)).thenAccept(answer -> {});
  }

  /** Takes back what a create made, or left behind when it failed half way. */
  private CompletionStage<Void> undo(Allocate request) {
    Place place = request.place();
    return request.createConference() ? expire(place.bridge(), place.meeting()) : expire(place);
  }

  private CompletionStage<IQ> send(BridgeId bridge, ConferenceModifyIQ request) {
    CompletionStage<? extends IQ> answer;
    try {
      answer = transport.send(bridge, request);
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    return answer.handle(
        (iq, error) -> {
          BridgeFault fault = error == null ? Answers.fault(iq) : lost(error);
          if (fault != null) {
            throw new CompletionException(fault);
          }
          return iq;
        });
  }

  private static BridgeFault lost(Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    return cause instanceof BridgeFault fault
        ? fault
        : new BridgeFault(Kind.GONE, cause.toString());
  }

  /** What is not there any more has been expired. */
  private static CompletionStage<Void> goneIsDone(CompletionStage<IQ> answer) {
    return unless(answer, Kind.CONFERENCE_NOT_FOUND, Kind.UNKNOWN_ENDPOINT);
  }

  /** Faults of these kinds are none. */
  private static CompletionStage<Void> unless(CompletionStage<IQ> answer, Kind... harmless) {
    return answer
        .<Void>thenApply(iq -> null)
        .exceptionally(
            error -> {
              BridgeFault fault = (BridgeFault) error.getCause();
              if (List.of(harmless).contains(fault.kind())) {
                return null;
              }
              throw new CompletionException(fault);
            });
  }
}
