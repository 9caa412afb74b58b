package org.ecluse.bridge.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberConfigurationTest {
  private static final Path SAMPLE = Path.of("..", "..", "config", "bridge.properties");

  private static Map<String, String> least() {
    return new HashMap<>(
        Map.of(
            "ECLUSE_BRIDGE_NICK", "b",
            "ECLUSE_BRIDGE_XMPP_HOST", "h",
            "ECLUSE_BRIDGE_XMPP_DOMAIN", "d",
            "ECLUSE_BRIDGE_XMPP_MUC", "m@d",
            "ECLUSE_BRIDGE_XMPP_PASSWORD", "sesame"));
  }

  private static MemberSettings read(Map<String, String> environment) {
    return MemberConfiguration.read(environment, Optional.empty());
  }

  @Test
  void defaults_always_areThese() throws Exception {
    InetAddress all = InetAddress.getByName("0.0.0.0");
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    MemberSettings.Xmpp xmpp =
        new MemberSettings.Xmpp("h", 5222, "d", "m@d", "b", "sesame", Optional.empty());
    assertThat(read(least()))
        .isEqualTo(
            new MemberSettings(
                "b",
                xmpp,
                10_000,
                List.of(),
                List.of(),
                all,
                9090,
                "",
                loopback,
                8080,
                "",
                "ecluse-1",
                50_000,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60)));
  }

  @Test
  void sample_always_hasEveryKeyWithItsDefault() throws IOException {
    Properties sample = new Properties();
    try (Reader reader = Files.newBufferedReader(SAMPLE)) {
      sample.load(reader);
    }
    assertThat(sample.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(MemberConfiguration.DEFAULTS.keySet());
    MemberConfiguration.DEFAULTS.forEach(
        (key, value) -> {
          if (value != null) {
            assertThat(sample.getProperty(key)).as(key).isEqualTo(value);
          }
        });
  }

  @Test
  void environment_always_winsOverTheFile() {
    MemberSettings settings =
        MemberConfiguration.read(
            Map.of("ECLUSE_BRIDGE_REGION", "eu", "PATH", "/bin"), Optional.of(SAMPLE));
    assertThat(settings.region()).isEqualTo("eu");
    assertThat(settings.nick()).isEqualTo("bridge1");
  }

  @Test
  void password_printed_isLeftOut() {
    assertThat(read(least()).toString()).doesNotContain("sesame");
  }

  @ParameterizedTest
  @CsvSource({
    "NICK, a b",
    "NICK, ''",
    "XMPP_PORT, 70000",
    "XMPP_MUC, no-room",
    "XMPP_PASSWORD, ''",
    "XMPP_CERTIFICATE, /nowhere/x.pem",
    "UDP_PORT, -1",
    "BIND, host.example.org",
    "ADVERTISED, 1.2.3.4.5",
    "CHANNEL_URL, https://x",
    "CHANNEL_URL, wss://x/path",
    "STATS_BIND, ''",
    "CAPACITY, 0",
    "PRESENCE_INTERVAL, 5",
    "PRESENCE_INTERVAL, 50ms",
    "NIKC, b"
  })
  void value_thatCantBeUsed_isNamedWithTheRemedy(String key, String value) {
    Map<String, String> environment = least();
    environment.put("ECLUSE_BRIDGE_" + key, value);
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> read(environment))
        .withMessageStartingWith("ECLUSE_BRIDGE_" + key)
        .satisfies(invalid -> assertThat(invalid.remedy()).isNotBlank());
  }

  @Test
  void key_required_isAskedFor() {
    Map<String, String> environment = least();
    environment.remove("ECLUSE_BRIDGE_XMPP_HOST");
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> read(environment))
        .withMessage("ECLUSE_BRIDGE_XMPP_HOST: is not set");
  }

  @Test
  void file_thatIsNotThere_isNamed() {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(
            () -> MemberConfiguration.read(Map.of(), Optional.of(Path.of("no-such.properties"))))
        .withMessageContaining("no-such.properties");
  }
}
