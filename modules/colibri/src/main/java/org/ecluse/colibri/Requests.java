package org.ecluse.colibri;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecluse.conference.BridgePort.Allocate;
import org.ecluse.conference.BridgePort.Place;
import org.ecluse.conference.Fingerprint;
import org.ecluse.conference.ForceMute;
import org.ecluse.conference.HeaderExtension;
import org.ecluse.conference.MediaKind;
import org.ecluse.conference.MediaOffer;
import org.ecluse.conference.MediaSource;
import org.ecluse.conference.PayloadType;
import org.ecluse.conference.RemoteTransport;
import org.ecluse.conference.SsrcGroup;
import org.jitsi.utils.MediaType;
import org.jitsi.xmpp.extensions.colibri.SourcePacketExtension;
import org.jitsi.xmpp.extensions.colibri2.Capability;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.colibri2.Media;
import org.jitsi.xmpp.extensions.colibri2.Sctp;
import org.jitsi.xmpp.extensions.colibri2.Sources;
import org.jitsi.xmpp.extensions.colibri2.Transport;
import org.jitsi.xmpp.extensions.jingle.DtlsFingerprintPacketExtension;
import org.jitsi.xmpp.extensions.jingle.ExtmapAllowMixedPacketExtension;
import org.jitsi.xmpp.extensions.jingle.IceUdpTransportPacketExtension;
import org.jitsi.xmpp.extensions.jingle.ParameterPacketExtension;
import org.jitsi.xmpp.extensions.jingle.PayloadTypePacketExtension;
import org.jitsi.xmpp.extensions.jingle.RTPHdrExtPacketExtension;
import org.jitsi.xmpp.extensions.jingle.RtcpFbPacketExtension;
import org.jitsi.xmpp.extensions.jingle.SourceGroupPacketExtension;
import org.jivesoftware.smack.packet.id.StandardStanzaIdSource;

/** Writes what the focus wants as colibri2 requests. */
final class Requests {
  private Requests() {}

  /** Asks for an endpoint; its channel is a WebSocket, or a data channel with {@code sctp}. */
  static ConferenceModifyIQ allocate(Allocate request, boolean sctp) {
    Colibri2Endpoint.Builder endpoint = endpoint(request.place());
    endpoint.setCreate(true);
    endpoint.addCapability(Capability.CAP_SOURCE_NAME_SUPPORT);
    // The bridge offers and the browser answers, so the bridge controls ICE.
    Transport.Builder transport = Transport.getBuilder().setIceControlling(true);
    if (sctp) {
      // Neither port nor role: the bridge is the server, and says where.
      transport.setSctp(new Sctp.Builder().build());
    }
    endpoint.setTransport(transport.build());
    for (MediaKind kind : MediaKind.values()) {
      endpoint.addMedia(media(kind, request.media()));
    }
    endpoint.setForceMute(request.mute().audio(), request.mute().video());
    request.lastN().ifPresent(endpoint::setInitialLastN);
    return conference(request.place().meeting())
        .setCreate(request.createConference())
        .addEndpoint(endpoint.build())
        .build();
  }

  static ConferenceModifyIQ connect(
      Place place, RemoteTransport transport, List<MediaSource> sources) {
    Colibri2Endpoint.Builder endpoint = endpoint(place);
    endpoint.setTransport(Transport.getBuilder().setIceUdpExtension(ice(transport)).build());
    endpoint.setSources(sources(sources));
    return conference(place.meeting()).addEndpoint(endpoint.build()).build();
  }

  static ConferenceModifyIQ restartIce(Place place) {
    Colibri2Endpoint.Builder endpoint = endpoint(place);
    endpoint.setTransport(Transport.getBuilder().setIceRestart(true).build());
    return conference(place.meeting()).addEndpoint(endpoint.build()).build();
  }

  static ConferenceModifyIQ iceRestarted(Place place, int generation, RemoteTransport transport) {
    IceUdpTransportPacketExtension ice = ice(transport);
    ice.setIceGeneration(generation);
    Colibri2Endpoint.Builder endpoint = endpoint(place);
    endpoint.setTransport(Transport.getBuilder().setIceUdpExtension(ice).build());
    return conference(place.meeting()).addEndpoint(endpoint.build()).build();
  }

  static ConferenceModifyIQ sources(Place place, List<MediaSource> sources) {
    Colibri2Endpoint.Builder endpoint = endpoint(place);
    endpoint.setSources(sources(sources));
    return conference(place.meeting()).addEndpoint(endpoint.build()).build();
  }

  static ConferenceModifyIQ forceMute(String meeting, Map<String, ForceMute> endpoints) {
    ConferenceModifyIQ.Builder conference = conference(meeting);
    endpoints.forEach(
        (id, mute) -> {
          Colibri2Endpoint.Builder endpoint = Colibri2Endpoint.getBuilder();
          endpoint.setId(id);
          // Both always: to a bridge, an omitted flag means false.
          endpoint.setForceMute(mute.audio(), mute.video());
          conference.addEndpoint(endpoint.build());
        });
    return conference.build();
  }

  static ConferenceModifyIQ expire(Place place) {
    Colibri2Endpoint.Builder endpoint = endpoint(place);
    endpoint.setExpire(true);
    return conference(place.meeting()).addEndpoint(endpoint.build()).build();
  }

  static ConferenceModifyIQ expire(String meeting) {
    return conference(meeting).setExpire(true).build();
  }

  /** Changes nothing: a bridge that does not know the conference says so. */
  static ConferenceModifyIQ probe(String meeting) {
    return conference(meeting).build();
  }

  private static ConferenceModifyIQ.Builder conference(String meeting) {
    return ConferenceModifyIQ.builder(StandardStanzaIdSource.DEFAULT.getNewStanzaId())
        .setMeetingId(meeting)
        .setRtcstatsEnabled(false);
  }

  private static Colibri2Endpoint.Builder endpoint(Place place) {
    Colibri2Endpoint.Builder endpoint = Colibri2Endpoint.getBuilder();
    endpoint.setId(place.endpoint());
    return endpoint;
  }

  private static MediaType type(MediaKind kind) {
    return kind == MediaKind.AUDIO ? MediaType.AUDIO : MediaType.VIDEO;
  }

  private static Media media(MediaKind kind, MediaOffer offer) {
    Media.Builder media = Media.getBuilder().setType(type(kind));
    offer.payloadTypes().stream()
        .filter(p -> p.kind() == kind)
        .forEach(p -> media.addPayloadType(payload(p)));
    offer.headerExtensions().stream()
        .filter(h -> h.kind() == kind)
        .forEach(h -> media.addRtpHdrExt(extension(h)));
    media.setExtmapAllowMixed(new ExtmapAllowMixedPacketExtension());
    return media.build();
  }

  private static PayloadTypePacketExtension payload(PayloadType type) {
    PayloadTypePacketExtension payload = new PayloadTypePacketExtension();
    payload.setId(type.id());
    payload.setName(type.name());
    payload.setClockrate(type.clockRate());
    if (type.kind() == MediaKind.AUDIO) {
      payload.setChannels(type.channels());
    }
    type.parameters()
        .forEach((name, value) -> payload.addParameter(new ParameterPacketExtension(name, value)));
    type.feedback().forEach(line -> payload.addRtcpFeedbackType(feedback(line)));
    return payload;
  }

  /** {@code nack pli} is the feedback type {@code nack} with the subtype {@code pli} (RFC 4585). */
  private static RtcpFbPacketExtension feedback(String line) {
    int space = line.indexOf(' ');
    RtcpFbPacketExtension feedback = new RtcpFbPacketExtension();
    feedback.setFeedbackType(space < 0 ? line : line.substring(0, space));
    if (space >= 0) {
      feedback.setFeedbackSubtype(line.substring(space + 1));
    }
    return feedback;
  }

  private static RTPHdrExtPacketExtension extension(HeaderExtension header) {
    RTPHdrExtPacketExtension extension = new RTPHdrExtPacketExtension();
    extension.setID(String.valueOf(header.id()));
    extension.setURI(URI.create(header.uri()));
    return extension;
  }

  private static IceUdpTransportPacketExtension ice(RemoteTransport transport) {
    IceUdpTransportPacketExtension ice = new IceUdpTransportPacketExtension();
    ice.setUfrag(transport.ufrag());
    ice.setPassword(transport.pwd());
    for (Fingerprint print : transport.fingerprints()) {
      DtlsFingerprintPacketExtension dtls = new DtlsFingerprintPacketExtension();
      dtls.setHash(print.hash());
      dtls.setFingerprint(print.value());
      dtls.setSetup(print.setup());
      ice.addChildExtension(dtls);
    }
    return ice;
  }

  private static Sources sources(List<MediaSource> sources) {
    Sources.Builder all = Sources.getBuilder();
    for (MediaSource source : sources) {
      var one = org.jitsi.xmpp.extensions.colibri2.MediaSource.getBuilder();
      one.setId(source.name());
      one.setType(type(source.kind()));
      for (long ssrc : source.ssrcs()) {
        one.addSource(ssrc(ssrc, source));
      }
      source.groups().forEach(group -> one.addSsrcGroup(group(group)));
      all.addMediaSource(one.build());
    }
    return all.build();
  }

  private static SourcePacketExtension ssrc(long ssrc, MediaSource source) {
    SourcePacketExtension extension = new SourcePacketExtension();
    extension.setSSRC(ssrc);
    extension.setName(source.name());
    source
        .videoType()
        .ifPresent(type -> extension.setVideoType(type.name().toLowerCase(Locale.ROOT)));
    return extension;
  }

  private static SourceGroupPacketExtension group(SsrcGroup group) {
    // The constructor that takes a text takes the XML element's name, not the semantics.
    SourceGroupPacketExtension extension = new SourceGroupPacketExtension();
    extension.setSemantics(group.semantics());
    extension.addSources(group.ssrcs().stream().map(Requests::bare).toList());
    return extension;
  }

  private static SourcePacketExtension bare(long ssrc) {
    SourcePacketExtension extension = new SourcePacketExtension();
    extension.setSSRC(ssrc);
    return extension;
  }
}
