package org.ecluse.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ice4j.ice.harvest.HarvestConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small parts of the transport. */
class TransportPartsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 20, STUN",
    "3, 0, 20, STUN",
    "0, 0, 19, OTHER",
    "4, 0, 100, OTHER",
    "19, 0, 100, OTHER",
    "20, 254, 13, DTLS",
    "63, 254, 13, DTLS",
    "22, 254, 12, OTHER",
    "64, 0, 100, OTHER",
    "127, 0, 100, OTHER",
    "128, 111, 12, RTP",
    "191, 239, 12, RTP",
    "128, 111, 11, OTHER",
    "128, 191, 12, RTP",
    "128, 192, 8, RTCP",
    "129, 223, 8, RTCP",
    "128, 224, 12, RTP",
    "128, 200, 7, OTHER",
    "192, 0, 100, OTHER",
    "255, 0, 100, OTHER"
  })
  void kind_byFirstBytes_followsRfc7983(int first, int second, int length, PacketKind expected) {
    byte[] packet = new byte[100];
    packet[0] = (byte) first;
    packet[1] = (byte) second;
    assertThat(PacketKind.of(packet, 0, length)).isEqualTo(expected);
  }

  @Test
  void rateLimit_burstThenSteady_allowsBoth() {
    RateLimit limit = new RateLimit(10, 3, 0);
    assertThat(limit.tryTake(0)).isTrue();
    assertThat(limit.tryTake(0)).isTrue();
    assertThat(limit.tryTake(0)).isTrue();
    assertThat(limit.tryTake(0)).isFalse();
    assertThat(limit.tryTake(Duration.ofMillis(99).toNanos())).isFalse();
    assertThat(limit.tryTake(Duration.ofMillis(101).toNanos())).isTrue();
    assertThat(limit.tryTake(0)).as("time never runs backwards").isFalse();
  }

  @Test
  void pool_exhausted_givesNullUntilOneIsBack() {
    DatagramPool pool = new DatagramPool(2);
    Datagram first = pool.take();
    assertThat(pool.take()).isNotNull();
    assertThat(pool.take()).isNull();
    pool.give(first);
    assertThat(pool.take()).isSameAs(first);
  }

  @Test
  void advertised_addresses_becomeCandidatesBelowHostOnes() throws Exception {
    InetSocketAddress bound = new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 10_000);
    List<IceCandidate> candidates =
        AdvertisedAddresses.candidates(
            List.of("203.0.113.5", "192.0.2.1", "2001:db8::5"), List.of(bound));
    assertThat(candidates)
        .extracting(IceCandidate::address)
        .containsExactly("203.0.113.5", "2001:db8:0:0:0:0:0:5");
    assertThat(candidates).allMatch(c -> c.port() == 10_000 && c.priority() < 0xffffffffL);
    assertThat(candidates.get(0).priority()).isGreaterThan(candidates.get(1).priority());
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "localhost", "", "10.0.0", "cafe", "fe80::1%eth0"})
  void settings_advertisedName_isRefused(String notLiteral) {
    TransportSettings settings = TransportSettings.defaults(10_000);
    assertThatThrownBy(() -> settings.advertising(List.of(notLiteral)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void settings_wildcardAddress_isRefused() throws Exception {
    InetAddress any = InetAddress.getByAddress(new byte[4]);
    assertThatThrownBy(() -> TransportSettings.defaults(0).boundTo(List.of(any)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void settings_defaults_arePinned() {
    TransportSettings settings = TransportSettings.defaults(10_000);
    assertThat(settings.port()).isEqualTo(10_000);
    assertThat(settings.bindAddresses()).isEmpty();
    assertThat(settings.advertisedAddresses()).isEmpty();
    assertThat(settings.iceTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.dtlsTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.consentTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.maxEndpoints()).isEqualTo(1_000);
  }

  @Test
  void iceLibrary_prepared_asksNobodyOutside() {
    IceLibrary.prepare();
    assertThat(HarvestConfig.config.enableAwsHarvester()).isFalse();
    assertThat(HarvestConfig.config.stunMappingCandidateHarvesterAddresses()).isEmpty();
    assertThat(HarvestConfig.config.useDynamicPorts()).isFalse();
  }

  @Test
  void identity_each_isItsOwn() {
    SecureRandom random = new SecureRandom();
    DtlsIdentity one = DtlsIdentity.create(random, Instant.now());
    DtlsIdentity two = DtlsIdentity.create(random, Instant.now());
    assertThat(one.fingerprint())
        .matches("([0-9A-F]{2}:){31}[0-9A-F]{2}")
        .isNotEqualTo(two.fingerprint());
  }

  @Test
  void secrets_inToString_areLeftOut() {
    DtlsFingerprint fingerprint =
        new DtlsFingerprint("SHA-256", "ab:cd", DtlsFingerprint.Setup.ACTIVE);
    assertThat(new RemoteTransport("u", "hush", List.of(fingerprint), List.of()).toString())
        .contains("AB:CD")
        .doesNotContain("hush");
    assertThat(new LocalTransport("u", "hush", List.of(), fingerprint).toString())
        .doesNotContain("hush");
    assertThat(new SrtpKeys(SrtpProfile.AEAD_AES_128_GCM, new byte[56], true).toString())
        .isEqualTo("SrtpKeys[AEAD_AES_128_GCM]");
  }
}
