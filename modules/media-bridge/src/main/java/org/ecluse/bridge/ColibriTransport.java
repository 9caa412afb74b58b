package org.ecluse.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ecluse.bridge.transport.DtlsFingerprint;
import org.ecluse.bridge.transport.IceCandidate;
import org.ecluse.bridge.transport.LocalTransport;
import org.ecluse.bridge.transport.RemoteTransport;
import org.jitsi.utils.MediaType;
import org.jitsi.xmpp.extensions.colibri.SourcePacketExtension;
import org.jitsi.xmpp.extensions.colibri.WebSocketPacketExtension;
import org.jitsi.xmpp.extensions.colibri2.MediaSource;
import org.jitsi.xmpp.extensions.colibri2.Sources;
import org.jitsi.xmpp.extensions.colibri2.Transport;
import org.jitsi.xmpp.extensions.jingle.CandidateType;
import org.jitsi.xmpp.extensions.jingle.DtlsFingerprintPacketExtension;
import org.jitsi.xmpp.extensions.jingle.IceCandidatePacketExtension;
import org.jitsi.xmpp.extensions.jingle.IceRtcpmuxPacketExtension;
import org.jitsi.xmpp.extensions.jingle.IceUdpTransportPacketExtension;

/** Turns transports and feedback sources into colibri2 elements and back. */
final class ColibriTransport {
  private ColibriTransport() {}

  /** All that a new endpoint must know. */
  static Transport local(LocalTransport local, String channelUrl) {
    IceUdpTransportPacketExtension ice = ice(local);
    if (!channelUrl.isEmpty()) {
      ice.addChildExtension(new WebSocketPacketExtension(channelUrl));
    }
    return Transport.getBuilder().setIceUdpExtension(ice).build();
  }

  /** The answer to a restart of ICE: tagged, unless all stays as it is. */
  static Transport restarted(LocalTransport local) {
    IceUdpTransportPacketExtension ice = ice(local);
    if (local.generation() > 0) {
      ice.setIceGeneration(local.generation());
    }
    return Transport.getBuilder().setIceUdpExtension(ice).build();
  }

  private static IceUdpTransportPacketExtension ice(LocalTransport local) {
    IceUdpTransportPacketExtension ice = new IceUdpTransportPacketExtension();
    ice.setUfrag(local.ufrag());
    ice.setPassword(local.password());
    ice.addChildExtension(new IceRtcpmuxPacketExtension());
    DtlsFingerprintPacketExtension fingerprint = new DtlsFingerprintPacketExtension();
    fingerprint.setHash(local.fingerprint().hash());
    fingerprint.setFingerprint(local.fingerprint().value());
    fingerprint.setSetup("actpass");
    ice.addChildExtension(fingerprint);
    local.candidates().forEach(candidate -> ice.addCandidate(candidate(candidate, local.ufrag())));
    return ice;
  }

  private static IceCandidatePacketExtension candidate(IceCandidate candidate, String ufrag) {
    IceCandidatePacketExtension out = new IceCandidatePacketExtension();
    out.setComponent(IceCandidate.COMPONENT);
    out.setFoundation(candidate.foundation());
    out.setGeneration(0);
    out.setNetwork(0);
    out.setID(ufrag + candidate.foundation() + candidate.address().hashCode());
    out.setProtocol("udp");
    out.setPriority(candidate.priority());
    out.setIP(candidate.address());
    out.setPort(candidate.port());
    out.setType(CandidateType.valueOf(candidate.type().name().toLowerCase(Locale.ROOT)));
    return out;
  }

  /** What the other side said; null while it lacks what is needed to connect. */
  static RemoteTransport remote(IceUdpTransportPacketExtension ice) {
    List<DtlsFingerprint> fingerprints = new ArrayList<>();
    for (DtlsFingerprintPacketExtension one :
        ice.getChildExtensionsOfType(DtlsFingerprintPacketExtension.class)) {
      DtlsFingerprint.Setup setup = setup(one.getSetup());
      if (setup != null && one.getHash() != null && one.getFingerprint() != null) {
        fingerprints.add(new DtlsFingerprint(one.getHash(), one.getFingerprint(), setup));
      }
    }
    // Who answers a restart has been identified before.
    boolean restarted = ice.getIceGeneration() > 0;
    boolean complete =
        ice.getUfrag() != null
            && ice.getPassword() != null
            && (restarted || !fingerprints.isEmpty());
    return complete
        ? new RemoteTransport(
            ice.getUfrag(), ice.getPassword(), fingerprints, List.of(), ice.getIceGeneration())
        : null;
  }

  /** Anything but active and passive is ignored, as a JVB does. */
  private static DtlsFingerprint.Setup setup(String value) {
    if ("active".equalsIgnoreCase(value)) {
      return DtlsFingerprint.Setup.ACTIVE;
    }
    return "passive".equalsIgnoreCase(value) ? DtlsFingerprint.Setup.PASSIVE : null;
  }

  static Sources feedbackSources(Conference conference) {
    return Sources.getBuilder()
        .addMediaSource(feedback("jvb-a0", MediaType.AUDIO, conference.audioSsrc))
        .addMediaSource(feedback("jvb-v0", MediaType.VIDEO, conference.videoSsrc))
        .build();
  }

  private static MediaSource feedback(String name, MediaType type, long ssrc) {
    SourcePacketExtension source = new SourcePacketExtension();
    source.setSSRC(ssrc);
    return MediaSource.getBuilder().setId(name).setType(type).addSource(source).build();
  }
}
