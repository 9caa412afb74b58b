package org.ecluse.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class StunPacketTest {
  /** The sample request of RFC 5769 section 2.1. */
  private static final byte[] SAMPLE =
      HexFormat.of()
          .parseHex(
              "000100582112a442b7e7a701bc34d686fa87dfae"
                  + "802200105354554e207465737420636c69656e74"
                  + "002400046e0001ff80290008932ff9b151263b36"
                  + "000600096576746a3a68367659202020"
                  + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
                  + "80280004e57a3bcf");

  private final StunPacket packet = new StunPacket();

  static Mac mac(String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void parse_sampleOfRfc5769_isUnderstoodAndAuthentic() {
    assertThat(packet.parse(SAMPLE, 0, SAMPLE.length)).isTrue();
    assertThat(packet.type()).isEqualTo(StunPacket.BINDING_REQUEST);
    assertThat(packet.receiverUfrag()).isEqualTo("evtj");
    assertThat(packet.senderIs("h6vY")).isTrue();
    assertThat(packet.senderIs("6vY")).isFalse();
    assertThat(packet.authentic(mac("VOkJxbRl1RmTxUk/WvJxBt"))).isTrue();
    assertThat(packet.authentic(mac("another"))).isFalse();
  }

  @Test
  void parse_sampleInsideLargerBuffer_isTheSame() {
    byte[] buffer = new byte[SAMPLE.length + 50];
    System.arraycopy(SAMPLE, 0, buffer, 33, SAMPLE.length);
    assertThat(packet.parse(buffer, 33, SAMPLE.length)).isTrue();
    assertThat(packet.authentic(mac("VOkJxbRl1RmTxUk/WvJxBt"))).isTrue();
  }

  @Test
  void parse_wrongLengthOrCookieOrTooShort_isRefused() {
    byte[] cookie = SAMPLE.clone();
    cookie[4]++;
    assertThat(packet.parse(cookie, 0, cookie.length)).isFalse();
    assertThat(packet.parse(SAMPLE, 0, SAMPLE.length - 4)).isFalse();
    assertThat(packet.parse(SAMPLE, 0, 19)).isFalse();
  }

  @Test
  void authentic_withoutIntegrity_isFalse() {
    byte[] bare =
        new StunWriter(StunPacket.BINDING_REQUEST, new byte[12]).username("a:b").fingerprint();
    assertThat(packet.parse(bare, 0, bare.length)).isTrue();
    assertThat(packet.authentic(mac("x"))).isFalse();
  }

  @Test
  void receiverUfrag_withoutColonOrUsername_isNull() {
    byte[] plain =
        new StunWriter(StunPacket.BINDING_REQUEST, new byte[12]).username("abc").fingerprint();
    assertThat(packet.parse(plain, 0, plain.length)).isTrue();
    assertThat(packet.receiverUfrag()).isNull();
    byte[] none = new StunWriter(StunPacket.BINDING_REQUEST, new byte[12]).fingerprint();
    assertThat(packet.parse(none, 0, none.length)).isTrue();
    assertThat(packet.receiverUfrag()).isNull();
  }

  @Test
  void parse_tooManyAttributes_isRefused() {
    StunWriter writer = new StunWriter(StunPacket.BINDING_REQUEST, new byte[12]);
    for (int i = 0; i < 33; i++) {
      writer.attribute(0x8022, new byte[0]);
    }
    byte[] many = writer.bytes();
    assertThat(packet.parse(many, 0, many.length)).isFalse();
  }
}
