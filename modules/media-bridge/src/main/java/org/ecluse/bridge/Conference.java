package org.ecluse.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One conference on this bridge. Everything runs in {@link #mailbox}, but for the look-up of
 * channels and what statistics read.
 */
final class Conference {
  private static final long SILENT_NANOS = 8_000_000_000L;
  private static final long NEVER_HEARD_NANOS = 15_000_000_000L;
  private static final long SENDING_NANOS = 10_000_000_000L;

  final String id;
  final String meetingId;
  final long createdNanos;
  final Mailbox mailbox;
  final long audioSsrc;
  final long videoSsrc;
  final SpeakerOrder speakers = new SpeakerOrder();
  final Allocation allocation;
  final MediaForwarder media;

  private final EmbeddedBridge bridge;
  private final Map<String, Endpoint> byId = new ConcurrentHashMap<>();
  private final List<Endpoint> endpoints = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();
  private volatile int size;
  private volatile int sendingVideo;
  private volatile boolean expired;
  private int ticks;

  Conference(EmbeddedBridge bridge, String id, String meetingId, long now, Mailbox mailbox) {
    this.bridge = bridge;
    this.id = id;
    this.meetingId = meetingId;
    this.createdNanos = now;
    this.mailbox = mailbox;
    this.audioSsrc = bridge.randomSsrc();
    this.videoSsrc = bridge.randomSsrc();
    this.allocation = new Allocation(this, bridge.settings().lastN());
    this.media = new MediaForwarder(this);
  }

  BridgeSettings settings() {
    return bridge.settings();
  }

  Counters counters() {
    return bridge.counters();
  }

  Packet.Pool packets() {
    return bridge.packets();
  }

  List<Endpoint> endpoints() {
    return endpoints;
  }

  List<Source> sources() {
    return sources;
  }

  /** From any thread. */
  Endpoint endpoint(String endpointId) {
    return byId.get(endpointId);
  }

  int size() {
    return size;
  }

  int sendingVideo() {
    return sendingVideo;
  }

  boolean expired() {
    return expired;
  }

  Source source(long ssrc) {
    for (int i = 0; i < sources.size(); i++) {
      SourceDescription description = sources.get(i).description;
      if (description.ssrc() == ssrc || description.rtxSsrc() == ssrc) {
        return sources.get(i);
      }
    }
    return null;
  }

  Source videoSource(String name) {
    for (Source source : sources) {
      if (source.video() && source.name().equals(name)) {
        return source;
      }
    }
    return null;
  }

  void add(Endpoint endpoint) {
    endpoints.add(endpoint);
    byId.put(endpoint.id, endpoint);
    size = endpoints.size();
    speakers.add(endpoint);
    counters().endpointsCreated.increment();
    sources.forEach(source -> connect(source, endpoint));
    allocation.update();
  }

  private static void connect(Source source, Endpoint receiver) {
    if (source.owner != receiver) {
      OutStream out = new OutStream(source, receiver);
      source.outs.add(out);
      if (!source.video() && receiver.listening.wants(source.name())) {
        out.resume();
      }
    }
  }

  void expire(Endpoint endpoint) {
    if (endpoint.expired) {
      return;
    }
    endpoint.expired = true;
    endpoints.remove(endpoint);
    byId.remove(endpoint.id, endpoint);
    size = endpoints.size();
    speakers.remove(endpoint);
    List.copyOf(endpoint.sources).forEach(this::remove);
    sources.forEach(source -> source.outs.removeIf(out -> out.receiver == endpoint));
    endpoint.channel.expire();
    endpoint.transport.close();
    counters().endpointsExpired.increment();
    allocation.update();
  }

  /** Ends everything; the bridge forgets the conference. */
  void expire() {
    expired = true;
    List.copyOf(endpoints).forEach(this::expire);
    bridge.forget(this);
  }

  /** Replaces all sources of an endpoint; those that stay the same go on undisturbed. */
  void replaceSources(Endpoint endpoint, List<SourceDescription> wanted) {
    for (Source source : List.copyOf(endpoint.sources)) {
      if (!wanted.contains(source.description)) {
        remove(source);
      }
    }
    for (SourceDescription description : wanted) {
      boolean known = endpoint.sources.stream().anyMatch(s -> s.description.equals(description));
      if (!known
          && source(description.ssrc()) == null
          && endpoint.sources.size() < settings().maxSources()) {
        add(endpoint, description);
      }
    }
    allocation.update();
  }

  private void add(Endpoint endpoint, SourceDescription description) {
    Source source = new Source(endpoint, description, bridge.cache(description));
    endpoint.sources.add(source);
    sources.add(source);
    endpoints.forEach(receiver -> connect(source, receiver));
  }

  private void remove(Source source) {
    source.owner.sources.remove(source);
    sources.remove(source);
    source.outs.clear();
    if (source.cache != null) {
      source.cache.clear();
    }
  }

  /** Sets both flags at once: what is not named is not muted. */
  void forceMute(Endpoint endpoint, boolean audio, boolean video) {
    boolean changed = endpoint.audioMuted != audio || endpoint.videoMuted != video;
    for (Source source : endpoint.sources) {
      if (source.video() ? endpoint.videoMuted != video : endpoint.audioMuted != audio) {
        source.interrupted();
      }
    }
    if (endpoint.audioMuted || endpoint.videoMuted) {
      endpoint.unmutedNanos = bridge.now();
    }
    endpoint.audioMuted = audio;
    endpoint.videoMuted = video;
    if (changed) {
      allocation.update();
    }
  }

  boolean videoType(Endpoint endpoint, String name, String type) {
    for (Source source : endpoint.sources) {
      if (source.video() && source.name().equals(name)) {
        source.videoType = type.toLowerCase(java.util.Locale.ROOT);
        allocation.update();
        return true;
      }
    }
    return false;
  }

  void relay(Endpoint from, String to, String json) {
    for (Endpoint endpoint : endpoints) {
      if (endpoint != from && (to.isEmpty() || to.equals(endpoint.id))) {
        endpoint.channel.send(json);
      }
    }
  }

  /** What a fresh channel must know. */
  void welcome(Endpoint endpoint) {
    endpoint.channel.dominantSpeaker();
    endpoint.channel.forwardedSources();
    for (Source source : endpoint.sources) {
      if (source.video()) {
        endpoint.channel.senderConstraints(source);
      }
    }
    for (Endpoint other : endpoints) {
      if (!other.active) {
        endpoint.channel.connectivity(other);
      }
    }
  }

  /** Every 20 ms. */
  void tick(long now) {
    media.tick(now);
    ticks++;
    if (ticks % 5 == 0) {
      endpoints.forEach(media::transportFeedback);
    }
    if (ticks % 15 == 0 && speakers.tick()) {
      endpoints.forEach(endpoint -> endpoint.channel.dominantSpeaker());
      allocation.update();
    }
    if (ticks % 50 == 0) {
      second(now);
    }
  }

  private void second(long now) {
    int sending = 0;
    for (Endpoint endpoint : endpoints) {
      media.receiverReport(endpoint, now);
      endpoint.refill();
      connectivity(endpoint, now);
      sending += endpoint.videoNanos != 0 && now - endpoint.videoNanos < SENDING_NANOS ? 1 : 0;
    }
    sendingVideo = sending;
  }

  private void connectivity(Endpoint endpoint, long now) {
    boolean active =
        endpoint.everActive()
            ? now - endpoint.transport.lastActivityNanos() < SILENT_NANOS
            : now - endpoint.createdNanos < NEVER_HEARD_NANOS;
    if (active != endpoint.active) {
      endpoint.active = active;
      endpoints.forEach(other -> other.channel.connectivity(endpoint));
    }
  }

  /** Expires what has been silent for too long. */
  void sweep(long now) {
    for (Endpoint endpoint : List.copyOf(endpoints)) {
      boolean ever = endpoint.everActive();
      long since = now - (ever ? endpoint.transport.lastActivityNanos() : endpoint.createdNanos);
      long limit =
          (ever ? settings().inactivityTimeout() : settings().neverActiveTimeout()).toNanos();
      if (since > limit) {
        expire(endpoint);
      }
    }
    if (endpoints.isEmpty() && now - createdNanos > settings().emptyTimeout().toNanos()) {
      expire();
    }
  }
}
