package org.ecluse.bridge;

import java.util.List;
import org.jitsi.utils.MediaType;
import org.jitsi.xmpp.extensions.colibri.SourcePacketExtension;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.colibri2.Media;
import org.jitsi.xmpp.extensions.colibri2.MediaSource;
import org.jitsi.xmpp.extensions.colibri2.Sources;
import org.jitsi.xmpp.extensions.colibri2.Transport;
import org.jitsi.xmpp.extensions.jingle.ParameterPacketExtension;
import org.jitsi.xmpp.extensions.jingle.PayloadTypePacketExtension;
import org.jitsi.xmpp.extensions.jingle.SourceGroupPacketExtension;

/** Makes colibri2 requests for tests. */
final class Requests {
  static final String MEETING = "meeting";

  private Requests() {}

  static ConferenceModifyIQ iq(boolean create, Colibri2Endpoint... endpoints) {
    ConferenceModifyIQ.Builder iq = ConferenceModifyIQ.builder("1");
    iq.setMeetingId(MEETING);
    iq.setCreate(create);
    List.of(endpoints).forEach(iq::addEndpoint);
    return iq.build();
  }

  static Colibri2Endpoint.Builder named(String id) {
    Colibri2Endpoint.Builder endpoint = Colibri2Endpoint.getBuilder();
    endpoint.setId(id);
    return endpoint;
  }

  /** A complete endpoint to create, with one audio and one video source from this SSRC on. */
  static Colibri2Endpoint.Builder fresh(String id, long ssrc) {
    Colibri2Endpoint.Builder endpoint = named(id);
    endpoint.setCreate(true);
    endpoint.addCapability("source-names");
    endpoint.setTransport(Transport.getBuilder().build());
    endpoint.addMedia(media(MediaType.AUDIO, type(111, "opus", 48_000)));
    PayloadTypePacketExtension rtx = type(96, "rtx", 90_000);
    rtx.addParameter(new ParameterPacketExtension("apt", "100"));
    endpoint.addMedia(media(MediaType.VIDEO, type(100, "VP8", 90_000), rtx));
    endpoint.setSources(sources(id, ssrc));
    return endpoint;
  }

  static Sources sources(String id, long ssrc) {
    SourceGroupPacketExtension fid = new SourceGroupPacketExtension();
    fid.setSemantics("FID");
    fid.addSources(List.of(ssrc(ssrc + 1), ssrc(ssrc + 2)));
    return Sources.getBuilder()
        .addMediaSource(
            MediaSource.getBuilder()
                .setId(id + "-a0")
                .setType(MediaType.AUDIO)
                .addSource(ssrc(ssrc))
                .build())
        .addMediaSource(
            MediaSource.getBuilder()
                .setId(id + "-v0")
                .setType(MediaType.VIDEO)
                .addSource(ssrc(ssrc + 1))
                .addSource(ssrc(ssrc + 2))
                .addSsrcGroup(fid)
                .build())
        .build();
  }

  private static SourcePacketExtension ssrc(long value) {
    SourcePacketExtension source = new SourcePacketExtension();
    source.setSSRC(value);
    return source;
  }

  private static Media media(MediaType type, PayloadTypePacketExtension... types) {
    Media.Builder media = Media.getBuilder().setType(type);
    List.of(types).forEach(media::addPayloadType);
    return media.build();
  }

  private static PayloadTypePacketExtension type(int id, String name, int clock) {
    PayloadTypePacketExtension type = new PayloadTypePacketExtension();
    type.setId(id);
    type.setName(name);
    type.setClockrate(clock);
    return type;
  }
}
