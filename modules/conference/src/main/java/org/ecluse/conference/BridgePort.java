package org.ecluse.conference;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.ecluse.pool.BridgeId;

/**
 * The way to the bridges. Calls don't block; stages complete on any thread, exceptionally only with
 * a {@link BridgeFault}. For one conference, calls are made one after the other.
 */
public interface BridgePort {
  /**
   * Names an endpoint on a bridge.
   *
   * @param meeting identity of the conference on the bridge
   * @param endpoint the participant's id
   */
  record Place(BridgeId bridge, String meeting, String endpoint) {}

  /**
   * Asks for an endpoint.
   *
   * @param createConference the conference is new on that bridge
   * @param mute both flags from the start
   * @param lastN how many pictures it receives until it says otherwise
   */
  record Allocate(
      Place place, boolean createConference, MediaOffer media, ForceMute mute, OptionalInt lastN) {}

  /** What the bridge answered. */
  record Allocation(BridgeTransport transport, List<MediaSource> feedbackSources) {}

  /** Creates an endpoint, and its conference where asked. */
  CompletionStage<Allocation> allocate(Allocate request);

  /** Tells the browser's transport, and its sources, in one request. */
  CompletionStage<Void> connect(Place place, RemoteTransport transport, List<MediaSource> sources);

  /** Replaces the sources of an endpoint. */
  CompletionStage<Void> sources(Place place, List<MediaSource> sources);

  /**
   * Sets both flags of several endpoints of a conference in one request; unknown ones are left out
   * silently.
   */
  CompletionStage<Void> forceMute(
      BridgeId bridge, String meeting, Map<String, ForceMute> endpoints);

  /**
   * Removes an endpoint; one that is not there counts as removed. The last one takes the conference
   * with it.
   */
  CompletionStage<Void> expire(Place place);

  /** Removes a conference; one that is not there counts as removed. */
  CompletionStage<Void> expire(BridgeId bridge, String meeting);

  /** What a bridge says when it is asked for an ICE restart. */
  sealed interface IceRestart {
    /** It can't: a new endpoint is needed. */
    record Refused() implements IceRestart {}

    /** It keeps what it has, for that path was never up: there is nothing to restart. */
    record Kept() implements IceRestart {}

    /**
     * It listens on new credentials beside the old ones.
     *
     * @param generation goes back with the browser's answer
     */
    record Begun(int generation, String ufrag, String pwd, List<Candidate> candidates)
        implements IceRestart {
      /** Copies the list. */
      public Begun {
        candidates = List.copyOf(candidates);
      }

      @Override
      public String toString() {
        return "Begun[" + generation + "]"; // no passwords in logs
      }
    }
  }

  /**
   * Asks for new ICE credentials of an endpoint (RFC 8445, 9), for a browser whose path broke. Its
   * DTLS association and its streams stay.
   */
  CompletionStage<IceRestart> restartIce(Place place);

  /** Tells the browser's new credentials, with the generation they answer. */
  CompletionStage<Void> iceRestarted(Place place, int generation, RemoteTransport transport);

  /**
   * Asks whether a conference is still there. One without endpoints is gone with the question.
   *
   * @return completes normally when it is; else with {@code CONFERENCE_NOT_FOUND}
   */
  CompletionStage<Void> probe(BridgeId bridge, String meeting);
}
