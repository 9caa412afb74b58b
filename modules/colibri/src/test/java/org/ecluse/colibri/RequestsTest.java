package org.ecluse.colibri;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.ecluse.conference.BridgePort.Allocate;
import org.ecluse.conference.BridgePort.Place;
import org.ecluse.conference.ForceMute;
import org.ecluse.conference.MediaOffer;
import org.ecluse.pool.BridgeId;
import org.jitsi.utils.MediaType;
import org.jitsi.xmpp.extensions.colibri.SourcePacketExtension;
import org.jitsi.xmpp.extensions.colibri2.Capability;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.colibri2.Media;
import org.jitsi.xmpp.extensions.jingle.PayloadTypePacketExtension;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final Place PLACE = new Place(new BridgeId("b1"), "m", "p1");

  @Test
  void allocate_hasWhatABridgeInsistsOn() {
    ConferenceModifyIQ request = allocate(OptionalInt.of(0));
    Colibri2Endpoint endpoint = request.getEndpoints().get(0);

    assertThat(request.getMeetingId()).isEqualTo("m");
    assertThat(request.getCreate()).isTrue();
    assertThat(request.isRtcstatsEnabled()).isFalse();
    assertThat(endpoint.getCreate()).isTrue();
    assertThat(endpoint.hasCapability(Capability.CAP_SOURCE_NAME_SUPPORT)).isTrue();
    assertThat(endpoint.getTransport().getIceControlling()).isTrue();
    assertThat(endpoint.getForceMute().getVideo()).isTrue();
    assertThat(endpoint.getForceMute().getAudio()).isFalse();
    assertThat(endpoint.getInitialLastN().getValue()).isZero();
  }

  @Test
  void allocate_noLimit_saysNothingOfLastN() {
    assertThat(allocate(OptionalInt.empty()).getEndpoints().get(0).getInitialLastN()).isNull();
  }

  @Test
  void allocate_payloadTypes_areThoseOfAJitsiFocus() {
    List<Media> media = List.copyOf(allocate(OptionalInt.empty()).getEndpoints().get(0).getMedia());

    assertThat(media).extracting(Media::getType).contains(MediaType.AUDIO, MediaType.VIDEO);
    assertThat(media.stream().flatMap(m -> m.getPayloadTypes().stream()))
        .extracting(PayloadTypePacketExtension::getID)
        .contains(111, 100, 96);
  }

  @Test
  void allocate_sctp_isAskedForWithoutPortOrRole() {
    Allocate asked =
        new Allocate(
            PLACE, true, MediaOffer.standard(), new ForceMute(false, true), OptionalInt.empty());
    var plain = Requests.allocate(asked, false).getEndpoints().get(0).getTransport();
    var sctp = Requests.allocate(asked, true).getEndpoints().get(0).getTransport();

    assertThat(plain.getSctp()).isNull();
    assertThat(sctp.getSctp()).matches(s -> s.getPort() == null && s.getRole() == null);
    assertThat(sctp.getIceControlling()).isTrue();
  }

  @Test
  void forceMute_always_saysBothFlags() {
    ConferenceModifyIQ request =
        Requests.forceMute(
            "m", Map.of("p1", new ForceMute(true, false), "p2", new ForceMute(false, true)));

    assertThat(request.getCreate()).isFalse();
    assertThat(request.getEndpoints()).hasSize(2).allMatch(e -> e.getForceMute() != null);
    assertThat(request.toXML().toString()).contains("audio='true'").contains("video='true'");
  }

  @Test
  void sources_group_hasItsSemanticsAndItsSsrcsInOrder() {
    var video =
        Requests.sources(PLACE, BridgeContract.sources())
            .getEndpoints()
            .get(0)
            .getSources()
            .getMediaSources()
            .get(1);
    var group = video.getSsrcGroups().get(0);

    assertThat(group.getSemantics()).isEqualTo("FID");
    assertThat(group.getSources())
        .extracting(SourcePacketExtension::getSSRC)
        .containsExactly(2L, 4_294_967_295L);
    assertThat(video.getId()).isEqualTo("p1-v0");
    assertThat(video.getSources()).allMatch(s -> "camera".equals(s.getVideoType()));
  }

  @Test
  void sources_none_isAnEmptyReplacementNotAnOmission() {
    var endpoint = Requests.sources(PLACE, List.of()).getEndpoints().get(0);
    assertThat(endpoint.getSources()).isNotNull();
    assertThat(endpoint.getSources().getMediaSources()).isEmpty();
  }

  @Test
  void expire_createsNothing() {
    assertThat(Requests.expire(PLACE).getEndpoints().get(0).getExpire()).isTrue();
    assertThat(Requests.expire("m").getExpire()).isTrue();
    assertThat(Requests.expire("m").getCreate()).isFalse();
  }

  private static ConferenceModifyIQ allocate(OptionalInt lastN) {
    return Requests.allocate(
        new Allocate(PLACE, true, MediaOffer.standard(), new ForceMute(false, true), lastN), false);
  }
}
