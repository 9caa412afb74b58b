package org.ecluse.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StunPacketProperties {
  private final StunPacket packet = new StunPacket();

  @Property
  void parse_anyBytes_neverThrows(@ForAll @Size(max = 200) byte[] bytes) {
    packet.parse(bytes, 0, bytes.length);
  }

  @Property
  void parse_anyAttributes_neverThrowsAndNeverReadsBeyond(
      @ForAll @Size(max = 120) byte[] attributes) {
    byte[] message = new byte[20 + attributes.length];
    System.arraycopy(attributes, 0, message, 20, attributes.length);
    message[1] = 1;
    message[3] = (byte) attributes.length;
    message[4] = 0x21;
    message[5] = 0x12;
    message[6] = (byte) 0xa4;
    message[7] = 0x42;
    if (packet.parse(message, 0, message.length)) {
      packet.receiverUfrag();
      packet.senderIs("abcd");
    }
  }

  @Property
  void authentic_anyBitOfWhatIsCoveredFlipped_isFalse(
      @ForAll @IntRange(min = 0, max = 400) int bit) {
    byte[] message =
        new StunWriter(StunPacket.BINDING_REQUEST, new byte[12])
            .username("ours:theirs")
            .priority(7)
            .integrity("secret")
            .fingerprint();
    int covered = message.length - 8;
    int at = bit % (covered * 8);
    byte[] changed = message.clone();
    changed[at / 8] ^= (byte) (1 << (at % 8));
    boolean accepted =
        packet.parse(changed, 0, changed.length) && packet.authentic(StunPacketTest.mac("secret"));
    assertThat(accepted).isFalse();
  }
}
