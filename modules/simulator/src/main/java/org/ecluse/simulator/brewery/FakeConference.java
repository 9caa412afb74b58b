package org.ecluse.simulator.brewery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jitsi.utils.MediaType;
import org.jitsi.xmpp.extensions.colibri.SourcePacketExtension;
import org.jitsi.xmpp.extensions.colibri2.Capability;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Error;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.colibri2.MediaSource;
import org.jitsi.xmpp.extensions.colibri2.Sources;
import org.jivesoftware.smack.packet.StanzaError;

/**
 * One conference of a fake bridge, by the rules of a real one: not atomic, the transport only in
 * the answer to a create, several endpoints in one request only to mute and expire them. Guarded by
 * its bridge.
 */
public final class FakeConference {
  /**
   * An endpoint.
   *
   * @param connected the browser's transport is known
   */
  public record Endpoint(
      String id, boolean connected, boolean audioMuted, boolean videoMuted, boolean sendsVideo) {}

  private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
  private final FakeTransport transports;
  private final long audioSsrc;
  private final long videoSsrc;

  FakeConference(String bridge, RandomGenerator random) {
    this.transports = new FakeTransport(bridge, random);
    this.audioSsrc = random.nextLong(1, 1L << 32);
    this.videoSsrc = random.nextLong(1, 1L << 32);
  }

  int size() {
    return endpoints.size();
  }

  int videoSenders() {
    return (int) endpoints.values().stream().filter(e -> e.sendsVideo && !e.videoMuted).count();
  }

  Endpoint endpoint(String id) {
    return endpoints.get(id);
  }

  /** Carries a request out as far as it goes; true when an endpoint was created. */
  boolean apply(ConferenceModifyIQ request, boolean full, ConferenceModifiedIQ.Builder answer)
      throws Refused {
    List<Colibri2Endpoint> asked = request.getEndpoints();
    boolean batch = asked.size() > 1;
    boolean unfit = batch && asked.stream().anyMatch(FakeConference::unfitForBatch);
    if (!request.getRelays().isEmpty() || unfit) {
      throw new Refused(
          StanzaError.Condition.feature_not_implemented,
          Colibri2Error.Reason.FEATURE_NOT_IMPLEMENTED);
    }
    boolean created = false;
    for (Colibri2Endpoint one : asked) {
      created |= one(one, batch, full, answer);
    }
    return created;
  }

  private static boolean unfitForBatch(Colibri2Endpoint endpoint) {
    return endpoint.getCreate()
        || !endpoint.getMedia().isEmpty()
        || endpoint.getTransport() != null
        || endpoint.getSources() != null;
  }

  private boolean one(
      Colibri2Endpoint asked, boolean batch, boolean full, ConferenceModifiedIQ.Builder answer)
      throws Refused {
    String id = asked.getId();
    if (id == null || id.isEmpty()) {
      throw new Refused(StanzaError.Condition.bad_request, null);
    }
    if (asked.getExpire()) {
      endpoints.remove(id);
    } else if (asked.getCreate()) {
      create(asked, full);
      answer.addEndpoint(transports.answer(id));
    } else if (!endpoints.containsKey(id)) {
      if (!batch) {
        throw Refused.unknownEndpoint(id);
      }
      return false;
    }
    endpoints.computeIfPresent(id, (key, known) -> updated(known, asked));
    return asked.getCreate();
  }

  private void create(Colibri2Endpoint asked, boolean full) throws Refused {
    if (endpoints.containsKey(asked.getId())) {
      throw new Refused(StanzaError.Condition.conflict, null);
    }
    if (asked.getTransport() == null || !asked.hasCapability(Capability.CAP_SOURCE_NAME_SUPPORT)) {
      throw new Refused(StanzaError.Condition.bad_request, null);
    }
    if (full) {
      throw new Refused(
          StanzaError.Condition.resource_constraint, Colibri2Error.Reason.UNSPECIFIED);
    }
    endpoints.put(asked.getId(), new Endpoint(asked.getId(), false, false, false, false));
  }

  private static Endpoint updated(Endpoint known, Colibri2Endpoint asked) {
    var transport = asked.getTransport();
    var ice = transport == null ? null : transport.getIceUdpTransport();
    var mute = asked.getForceMute();
    Sources sources = asked.getSources();
    return new Endpoint(
        known.id,
        known.connected || (ice != null && ice.getUfrag() != null),
        mute == null ? known.audioMuted : mute.getAudio(),
        mute == null ? known.videoMuted : mute.getVideo(),
        sources == null ? known.sendsVideo : video(sources));
  }

  private static boolean video(Sources sources) {
    return sources.getMediaSources().stream().anyMatch(s -> s.getType() == MediaType.VIDEO);
  }

  Sources feedbackSources() {
    return Sources.getBuilder()
        .addMediaSource(feedback("jvb-a0", MediaType.AUDIO, audioSsrc))
        .addMediaSource(feedback("jvb-v0", MediaType.VIDEO, videoSsrc))
        .build();
  }

  private static MediaSource feedback(String id, MediaType type, long ssrc) {
    SourcePacketExtension source = new SourcePacketExtension();
    source.setSSRC(ssrc);
    return MediaSource.getBuilder().setId(id).setType(type).addSource(source).build();
  }
}
