package org.ecluse.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.ecluse.conference.BridgePort.Place;
import org.ecluse.conference.BridgeTransport;
import org.ecluse.gateway.settings.ChannelSettings;
import org.ecluse.gateway.settings.ChannelSettings.Way;
import org.ecluse.gateway.settings.InvalidSetting;
import org.ecluse.pool.BridgeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelWaysTest {
  private static final String PATH = "/colibri-ws/b1/c1/p1?pwd=x";
  private static final String URL = "wss://b1.example" + PATH;
  private static final List<String> ORIGINS = List.of("wss://b1.example");

  @Test
  void proxy_isOneWay_throughTheGateway() {
    assertThat(ways(Way.PROXY, ORIGINS, URL)).containsExactly(new ChannelWay.Proxy(PATH));
  }

  @Test
  void direct_isTheBridgesOwnUrls() {
    assertThat(ways(Way.DIRECT, ORIGINS, URL)).containsExactly(new ChannelWay.WebSocket(URL));
  }

  @Test
  void both_isDirectFirst() {
    assertThat(ways(Way.BOTH, ORIGINS, URL))
        .containsExactly(new ChannelWay.WebSocket(URL), new ChannelWay.Proxy(PATH));
  }

  @Test
  void direct_originNotConfigured_goesThroughTheGateway() {
    assertThat(ways(Way.DIRECT, ORIGINS, "wss://other.example" + PATH))
        .containsExactly(new ChannelWay.Proxy(PATH));
  }

  @Test
  void embeddedBridge_isReachedThroughTheGateway_always() {
    assertThat(ways(Way.DIRECT, ORIGINS, PATH)).containsExactly(new ChannelWay.Proxy(PATH));
    assertThat(ways(Way.BOTH, ORIGINS, PATH)).containsExactly(new ChannelWay.Proxy(PATH));
  }

  @Test
  void dataChannel_isTheLastWay_orTheOnlyOne() {
    assertThat(ways(Way.PROXY, OptionalInt.of(5000)))
        .containsExactly(new ChannelWay.DataChannel(5000));
    assertThat(ways(Way.PROXY, OptionalInt.of(5000), URL))
        .hasSize(2)
        .endsWith(new ChannelWay.DataChannel(5000));
  }

  @Test
  void bridgeWithoutChannel_hasNoWay() {
    assertThat(ways(Way.PROXY, List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "wss://*.example,wss://b1.example,true",
    "wss://*.example,wss://x.b1.example:443,true",
    "wss://*.example,wss://example,false",
    "wss://*.example,wss://badexample,false",
    "wss://*.example,ws://b1.example,false",
    "wss://*.example:8443,wss://b1.example,false",
    "wss://B1.example:443,wss://b1.Example,true",
    "ws://b1.example,ws://b1.example:80,true",
    "wss://b1.example,wss://b1.example.evil,false"
  })
  void origin_isPermitted_whenThePagesPolicyPermitsIt(String pattern, String origin, boolean fits) {
    assertThat(ways(Way.DIRECT, List.of(pattern), origin + PATH).get(0))
        .isInstanceOf(fits ? ChannelWay.WebSocket.class : ChannelWay.Proxy.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://b1.example/colibri-ws/b/c/e?pwd=x",
        "wss://user@b1.example/colibri-ws/b/c/e?pwd=x",
        "wss://b1.example/colibri-ws/b/c/e?pwd=x&y=z",
        "wss://b1.example/colibri-ws/b/c/e?pwd=x#y",
        "wss://b1.example/colibri-ws/b/c?pwd=x",
        "wss://b1.example/admin?x=/colibri-ws/b/c/e?pwd=x",
        "wss:///colibri-ws/b/c/e?pwd=x",
        "//b1.example/colibri-ws/b/c/e?pwd=x",
        "wss://b1.example/colibri-ws/b/c/e",
        "",
      })
  void url_thatIsNoChannels_isNoWay(String url) {
    assertThat(ways(Way.PROXY, List.of(), url)).isEmpty();
  }

  @Test
  void register_takesOnlyWhatWasAskedFor() {
    ChannelRegister register = new ChannelRegister();
    Place place = new Place(new BridgeId("b1"), "m", "p1");
    register.remember(
        place, transport(OptionalInt.empty(), "wss://b1.example/colibri-ws/b1/c1/p2?pwd=x"));
    register.remember(place, transport(OptionalInt.empty(), PATH));
    assertThat(register.find(new ChannelAddress.Key("b1", "c1", "p2"))).isEmpty();
    assertThat(register.find(new ChannelAddress.Key("b1", "c1", "p1"))).isEmpty();
    register.remember(place, transport(OptionalInt.empty(), URL));
    assertThat(register.find(new ChannelAddress.Key("b1", "c1", "p1")))
        .get()
        .matches(a -> a.url().equals(URL) && ChannelRegister.opens(a, "x"))
        .matches(a -> !ChannelRegister.opens(a, "y") && !a.toString().contains("pwd"));
  }

  @Test
  void settings_directWithoutOrigins_areRefused() {
    assertThatThrownBy(() -> settings(Way.DIRECT, List.of())).isInstanceOf(InvalidSetting.class);
    assertThatThrownBy(() -> settings(Way.PROXY, List.of("wss://x/; script-src *")))
        .isInstanceOf(InvalidSetting.class);
    assertThatThrownBy(() -> settings(Way.PROXY, List.of("*"))).isInstanceOf(InvalidSetting.class);
  }

  private static List<ChannelWay> ways(Way way, List<String> origins, String... urls) {
    return new ChannelWays(settings(way, origins)).of(transport(OptionalInt.empty(), urls));
  }

  private static List<ChannelWay> ways(Way way, OptionalInt sctpPort, String... urls) {
    return new ChannelWays(settings(way, ORIGINS)).of(transport(sctpPort, urls));
  }

  private static ChannelSettings settings(Way way, List<String> origins) {
    return new ChannelSettings(way, origins, "", Duration.ofSeconds(5));
  }

  private static BridgeTransport transport(OptionalInt sctpPort, String... urls) {
    return new BridgeTransport("u", "p", List.of(), List.of(), List.of(urls), sctpPort);
  }
}
