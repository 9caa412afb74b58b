package org.ecluse.conference.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ecluse.conference.BridgeFault;
import org.ecluse.conference.BridgeFault.Kind;
import org.ecluse.conference.BridgePort;
import org.ecluse.conference.BridgeTransport;
import org.ecluse.conference.Candidate;
import org.ecluse.conference.Fingerprint;
import org.ecluse.conference.ForceMute;
import org.ecluse.conference.MediaSource;
import org.ecluse.conference.RemoteTransport;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.health.HealthSignal;

/**
 * Bridges that remember what they were told, by a real bridge's rules, and can be slow, silent,
 * wrong or gone. Not thread-safe.
 */
public final class FakeBridges implements BridgePort {
  /** How a bridge behaves. */
  public enum Mood {
    /** Answers at once. */
    WELL,
    /** Never answers. */
    SILENT,
    /** Is not there. */
    GONE,
    /** Goes on with what it does, but can't be asked. */
    CUT_OFF,
    /** Answers everything with an error. */
    WRONG,
    /** Says of all that is to be created that it exists. */
    CONFUSED,
    /** Does what it is asked, and answers, only with {@link FakeBridges#catchUp}. */
    SLOW
  }

  /** One endpoint of a conference as its bridge knows it. */
  public static final class FakeEndpoint {
    private ForceMute mute;
    private List<MediaSource> sources = List.of();
    private RemoteTransport remote;

    private FakeEndpoint(ForceMute mute) {
      this.mute = mute;
    }

    /** Its flags. */
    public ForceMute mute() {
      return mute;
    }

    /** Its sources. */
    public List<MediaSource> sources() {
      return sources;
    }

    /** True once the browser's transport is known. */
    public boolean connected() {
      return remote != null;
    }
  }

  private final Map<BridgeId, Mood> moods = new HashMap<>();
  private final Map<BridgeId, Map<String, Map<String, FakeEndpoint>>> conferences = new HashMap<>();
  private boolean restartsIce;
  private int generation;
  private final List<String> log = new ArrayList<>();
  private final Map<BridgeId, List<Runnable>> late = new HashMap<>();

  /** Sets how a bridge behaves from now on. A bridge that is gone forgets everything. */
  public void mood(BridgeId bridge, Mood mood) {
    moods.put(bridge, mood);
    if (mood == Mood.GONE) {
      conferences.remove(bridge);
      late.remove(bridge);
    }
  }

  /** A slow bridge does what it was asked so far, in order, and answers. */
  public void catchUp(BridgeId bridge) {
    List<Runnable> due = late.getOrDefault(bridge, List.of());
    late.remove(bridge);
    due.forEach(Runnable::run);
  }

  /** The endpoints on a bridge, by their ids; all conferences together. */
  public Map<String, FakeEndpoint> endpoints(BridgeId bridge) {
    Map<String, FakeEndpoint> all = new LinkedHashMap<>();
    conferences.getOrDefault(bridge, Map.of()).values().forEach(all::putAll);
    return all;
  }

  /** How many conferences a bridge has. */
  public int conferences(BridgeId bridge) {
    return conferences.getOrDefault(bridge, Map.of()).size();
  }

  /** The bridge loses a conference, as one that was restarted does. */
  public void forget(BridgeId bridge) {
    conferences.remove(bridge);
  }

  /** The bridge gives up on one endpoint, as one does that was silent for long. */
  public void forget(BridgeId bridge, String endpoint) {
    conferences.getOrDefault(bridge, Map.of()).values().forEach(all -> all.remove(endpoint));
  }

  /** Asks for the health of a bridge; empty: our own way to it is broken. */
  public Optional<HealthSignal> check(BridgeId bridge) {
    return switch (moods.getOrDefault(bridge, Mood.WELL)) {
      case WELL, CONFUSED -> Optional.of(new HealthSignal.CheckPassed());
      case WRONG -> Optional.of(new HealthSignal.CheckFailed("wrong"));
      case SILENT, SLOW -> Optional.of(new HealthSignal.CheckTimedOut());
      case GONE -> Optional.of(new HealthSignal.Gone("gone"));
      case CUT_OFF -> Optional.empty();
    };
  }

  /** What was asked, in order, such as {@code forceMute b1 2}. */
  public List<String> log() {
    return log;
  }

  @Override
  public CompletionStage<Allocation> allocate(Allocate request) {
    Place place = request.place();
    return answer(
        place.bridge(),
        "allocate " + place.bridge(),
        () -> {
          var all = conferences.computeIfAbsent(place.bridge(), b -> new HashMap<>());
          if (moods.get(place.bridge()) == Mood.CONFUSED) {
            throw new BridgeFault(Kind.CONFLICT, "confused");
          }
          if (request.createConference() == all.containsKey(place.meeting())) {
            throw new BridgeFault(
                request.createConference() ? Kind.CONFLICT : Kind.CONFERENCE_NOT_FOUND,
                "conference");
          }
          var endpoints = all.computeIfAbsent(place.meeting(), m -> new HashMap<>());
          if (endpoints.putIfAbsent(place.endpoint(), new FakeEndpoint(request.mute())) != null) {
            throw new BridgeFault(Kind.CONFLICT, "endpoint");
          }
          return new Allocation(transport(), List.of());
        });
  }

  private static BridgeTransport transport() {
    return new BridgeTransport(
        "ufrag",
        "pwd",
        List.of(new Fingerprint("sha-256", "AB:CD", "actpass")),
        List.of(new Candidate("1", 1, "udp", 1, "127.0.0.1", 10_000, "host", 0)),
        List.of("/colibri-ws/x"));
  }

  @Override
  public CompletionStage<Void> connect(
      Place place, RemoteTransport transport, List<MediaSource> sources) {
    return answer(
        place.bridge(),
        "connect " + place.bridge(),
        () -> {
          FakeEndpoint endpoint = endpoint(place);
          endpoint.remote = transport;
          endpoint.sources = List.copyOf(sources);
          return null;
        });
  }

  @Override
  public CompletionStage<Void> sources(Place place, List<MediaSource> sources) {
    return answer(
        place.bridge(),
        "sources " + place.bridge(),
        () -> {
          endpoint(place).sources = List.copyOf(sources);
          return null;
        });
  }

  @Override
  public CompletionStage<Void> forceMute(
      BridgeId bridge, String meeting, Map<String, ForceMute> endpoints) {
    return answer(
        bridge,
        "forceMute " + bridge + " " + endpoints.size(),
        () -> {
          var known = conference(bridge, meeting);
          endpoints.forEach(
              (id, mute) ->
                  known.computeIfPresent(
                      id,
                      (key, endpoint) -> {
                        endpoint.mute = mute;
                        return endpoint;
                      }));
          return null;
        });
  }

  @Override
  public CompletionStage<Void> expire(Place place) {
    return answer(
        place.bridge(),
        "expire " + place.bridge(),
        () -> {
          var all = conferences.getOrDefault(place.bridge(), new HashMap<>());
          var endpoints = all.get(place.meeting());
          if (endpoints != null
              && endpoints.remove(place.endpoint()) != null
              && endpoints.isEmpty()) {
            all.remove(place.meeting());
          }
          return null;
        });
  }

  @Override
  public CompletionStage<Void> expire(BridgeId bridge, String meeting) {
    return answer(
        bridge,
        "expireConference " + bridge,
        () -> {
          conferences.getOrDefault(bridge, new HashMap<>()).remove(meeting);
          return null;
        });
  }

  @Override
  public CompletionStage<IceRestart> restartIce(Place place) {
    return answer(
        place.bridge(),
        "restartIce " + place.bridge(),
        () -> {
          FakeEndpoint endpoint = endpoint(place);
          if (!restartsIce) {
            return new IceRestart.Refused();
          }
          return endpoint.connected()
              ? new IceRestart.Begun(++generation, "ufrag2", "pwd2", transport().candidates())
              : new IceRestart.Kept();
        });
  }

  @Override
  public CompletionStage<Void> iceRestarted(Place place, int answered, RemoteTransport transport) {
    return answer(
        place.bridge(),
        "iceRestarted " + place.bridge() + " " + answered,
        () -> {
          endpoint(place).remote = transport;
          return null;
        });
  }

  /** Whether the bridges can restart ICE; at first they can't, as embedded ones. */
  public void restartIce(boolean can) {
    restartsIce = can;
  }

  @Override
  public CompletionStage<Void> probe(BridgeId bridge, String meeting) {
    return answer(
        bridge,
        "probe " + bridge,
        () -> {
          if (conference(bridge, meeting).isEmpty()) {
            conferences.get(bridge).remove(meeting);
          }
          return null;
        });
  }

  private Map<String, FakeEndpoint> conference(BridgeId bridge, String meeting) throws BridgeFault {
    var found = conferences.getOrDefault(bridge, Map.of()).get(meeting);
    if (found == null) {
      throw new BridgeFault(Kind.CONFERENCE_NOT_FOUND, "conference");
    }
    return found;
  }

  private FakeEndpoint endpoint(Place place) throws BridgeFault {
    FakeEndpoint found = conference(place.bridge(), place.meeting()).get(place.endpoint());
    if (found == null) {
      throw new BridgeFault(Kind.UNKNOWN_ENDPOINT, "endpoint");
    }
    return found;
  }

  /** What a bridge does when it answers. */
  private interface Act<T> {
    T run() throws BridgeFault;
  }

  private <T> CompletionStage<T> answer(BridgeId bridge, String what, Act<T> act) {
    log.add(what);
    return switch (moods.getOrDefault(bridge, Mood.WELL)) {
      case WELL, CONFUSED -> acted(act);
      case SLOW -> postponed(bridge, act);
      case SILENT -> new CompletableFuture<>();
      case GONE -> CompletableFuture.failedFuture(new BridgeFault(Kind.GONE, "gone"));
      case CUT_OFF -> CompletableFuture.failedFuture(new BridgeFault(Kind.UNREACHABLE, "cut off"));
      case WRONG -> CompletableFuture.failedFuture(new BridgeFault(Kind.OTHER, "wrong"));
    };
  }

  private <T> CompletionStage<T> postponed(BridgeId bridge, Act<T> act) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    late.computeIfAbsent(bridge, b -> new ArrayList<>())
        .add(
            () ->
                acted(act)
                    .whenComplete(
                        (value, error) -> {
                          if (error == null) {
                            answer.complete(value);
                          } else {
                            answer.completeExceptionally(error);
                          }
                        }));
    return answer;
  }

  private static <T> CompletionStage<T> acted(Act<T> act) {
    try {
      return CompletableFuture.completedFuture(act.run());
    } catch (BridgeFault fault) {
      return CompletableFuture.failedFuture(fault);
    }
  }
}
