package org.ecluse.bridge;

import static org.jivesoftware.smack.packet.StanzaError.Condition.conflict;
import static org.jivesoftware.smack.packet.StanzaError.Condition.feature_not_implemented;
import static org.jivesoftware.smack.packet.StanzaError.Condition.resource_constraint;

import java.util.List;
import java.util.Objects;
import org.ecluse.bridge.transport.MediaTransports;
import org.ecluse.bridge.transport.RemoteTransport;
import org.ecluse.bridge.transport.TransportException;
import org.jitsi.xmpp.extensions.colibri2.Capability;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Error;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.colibri2.ForceMute;
import org.jitsi.xmpp.extensions.colibri2.Sources;
import org.jitsi.xmpp.extensions.colibri2.Transport;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smackx.muc.MUCRole;

/**
 * Carries out a colibri2 request on one conference, in its mailbox, with the rules of a JVB: not
 * atomic, sources replace sources, force-mute is a pair, the transport is told once.
 */
final class Colibri2 {
  private final BridgeSettings settings;
  private final MediaTransports transports;
  private final EmbeddedBridge bridge;

  Colibri2(BridgeSettings settings, MediaTransports transports, EmbeddedBridge bridge) {
    this.settings = settings;
    this.transports = transports;
    this.bridge = bridge;
  }

  IQ apply(Conference conference, ConferenceModifyIQ request, long now) throws Refusal {
    ConferenceModifiedIQ.Builder answer = answer(request);
    checkShape(request);
    boolean batch = request.getEndpoints().size() > 1;
    boolean created = request.getCreate();
    for (Colibri2Endpoint asked : request.getEndpoints()) {
      created |= asked.getCreate();
      one(conference, asked, batch, answer, now);
    }
    if (created) {
      answer.setSources(ColibriTransport.feedbackSources(conference));
    }
    if (request.getExpire() || (!request.getCreate() && conference.endpoints().isEmpty())) {
      conference.expire();
    }
    return answer.build();
  }

  static ConferenceModifiedIQ.Builder answer(ConferenceModifyIQ request) {
    ConferenceModifiedIQ.Builder answer =
        ConferenceModifiedIQ.builder(Objects.requireNonNullElse(request.getStanzaId(), "0"));
    answer.ofType(IQ.Type.result);
    answer.to(request.getFrom());
    answer.from(request.getTo());
    return answer;
  }

  private static void checkShape(ConferenceModifyIQ request) throws Refusal {
    List<Colibri2Endpoint> endpoints = request.getEndpoints();
    if (!request.getRelays().isEmpty()) {
      // The seam for relays: a JVB without them answers likewise.
      boolean mixed = !endpoints.isEmpty() || request.getRelays().size() > 1;
      throw new Refusal(
          feature_not_implemented,
          mixed ? Colibri2Error.Reason.FEATURE_NOT_IMPLEMENTED : null,
          "Relays are not supported");
    }
    if (endpoints.size() > 1 && endpoints.stream().anyMatch(Colibri2::unfitForBatch)) {
      throw new Refusal(
          feature_not_implemented,
          Colibri2Error.Reason.FEATURE_NOT_IMPLEMENTED,
          "A batch may only force-mute, set initial-last-n and expire");
    }
  }

  private static boolean unfitForBatch(Colibri2Endpoint endpoint) {
    return endpoint.getCreate()
        || !endpoint.getMedia().isEmpty()
        || endpoint.getTransport() != null
        || endpoint.getSources() != null;
  }

  private void one(
      Conference conference,
      Colibri2Endpoint asked,
      boolean batch,
      ConferenceModifiedIQ.Builder answer,
      long now)
      throws Refusal {
    String id = asked.getId();
    if (id == null || id.isEmpty() || id.length() > 128) {
      throw Refusal.badRequest("Endpoint without id");
    }
    Colibri2Endpoint.Builder told = Colibri2Endpoint.getBuilder();
    told.setId(id);
    Endpoint endpoint = conference.endpoint(id);
    if (asked.getExpire()) {
      if (endpoint != null) {
        conference.expire(endpoint);
      }
      told.setExpire(true);
    } else if (asked.getCreate()) {
      if (endpoint != null) {
        throw new Refusal(conflict, null, "Endpoint " + id + " exists");
      }
      created(conference, create(conference, asked, now), asked, told);
    } else if (endpoint != null) {
      update(conference, endpoint, asked, told);
    } else if (!batch) {
      throw Refusal.unknownEndpoint(id);
    }
    answer.addEndpoint(told.build());
  }

  private Endpoint create(Conference conference, Colibri2Endpoint asked, long now) throws Refusal {
    if (asked.getTransport() == null) {
      throw Refusal.badRequest("Endpoint without transport");
    }
    if (!asked.hasCapability(Capability.CAP_SOURCE_NAME_SUPPORT)) {
      throw Refusal.badRequest("Endpoint without source names");
    }
    if (conference.endpoints().size() >= settings.maxEndpoints()) {
      throw new Refusal(resource_constraint, Colibri2Error.Reason.UNSPECIFIED, "Conference full");
    }
    Endpoint endpoint =
        new Endpoint(
            conference,
            asked.getId(),
            bridge.password(),
            asked.getMucRole() == MUCRole.visitor,
            new MediaFormats(asked.getMedia()),
            now);
    try {
      endpoint.transport = transports.create(asked.getId(), endpoint);
    } catch (TransportException e) {
      throw new Refusal(resource_constraint, Colibri2Error.Reason.UNSPECIFIED, e.getMessage());
    }
    conference.add(endpoint);
    return endpoint;
  }

  private void created(
      Conference conference,
      Endpoint endpoint,
      Colibri2Endpoint asked,
      Colibri2Endpoint.Builder told)
      throws Refusal {
    if (asked.getTransport().getSctp() != null) {
      throw new Refusal(feature_not_implemented, null, "SCTP is off");
    }
    update(conference, endpoint, asked, told);
    String url = settings.channelUrl(conference.id, endpoint.id, endpoint.channelPassword);
    told.setTransport(ColibriTransport.local(endpoint.transport.local(), url));
  }

  private static void update(
      Conference conference,
      Endpoint endpoint,
      Colibri2Endpoint asked,
      Colibri2Endpoint.Builder told)
      throws Refusal {
    if (!asked.getMedia().isEmpty()) {
      endpoint.formats = endpoint.formats.plus(asked.getMedia());
      conference.allocation.update();
    }
    if (asked.getTransport() != null) {
      transport(endpoint, asked.getTransport(), told);
    }
    if (asked.getSources() != null) {
      sources(conference, endpoint, asked.getSources());
    }
    ForceMute mute = asked.getForceMute();
    if (mute != null) {
      conference.forceMute(endpoint, mute.getAudio(), mute.getVideo());
    }
    if (asked.getInitialLastN() != null) {
      endpoint.constraints.initialLastN(asked.getInitialLastN().getValue());
    }
  }

  private static void transport(Endpoint endpoint, Transport asked, Colibri2Endpoint.Builder told) {
    if (asked.getIceUdpTransport() != null) {
      RemoteTransport remote = ColibriTransport.remote(asked.getIceUdpTransport());
      if (remote != null) {
        endpoint.transport.setRemote(remote);
      }
    }
    if (asked.getIceRestart()) {
      // An answer without a transport says that it is refused.
      endpoint
          .transport
          .restart()
          .ifPresent(local -> told.setTransport(ColibriTransport.restarted(local)));
    }
  }

  private static void sources(Conference conference, Endpoint endpoint, Sources sources)
      throws Refusal {
    if (endpoint.visitor && !sources.getMediaSources().isEmpty()) {
      throw Refusal.badRequest("A visitor can't have sources");
    }
    conference.replaceSources(
        endpoint,
        sources.getMediaSources().stream()
            .map(SourceDescription::of)
            .filter(Objects::nonNull)
            .toList());
  }
}
