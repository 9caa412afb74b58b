package org.ecluse.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.ecluse.bridge.transport.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What nobody ends, ends by itself. */
class ExpiryTest {
  private final BridgeScene scene = new BridgeScene();
  private final BridgeScene.Somebody a = scene.joins("a", 10);
  private final BridgeScene.Somebody b = scene.joins("b", 20);

  @AfterEach
  void close() {
    scene.close();
  }

  private void passes(Duration time) {
    scene.pass(time);
    scene.sweep();
  }

  @Test
  void endpoint_silentForAMinute_expiresAndItsChannelCloses() {
    passes(Duration.ofSeconds(50));
    a.transport().stir();
    passes(Duration.ofSeconds(11));

    assertThat(b.transport().closed).isTrue();
    assertThat(b.peer.heard).contains("1001 expired");
    assertThat(a.transport().closed).isFalse();
    assertThat(scene.statistic("local_endpoints")).isEqualTo(1);
  }

  @Test
  void endpoint_neverHeardOf_hasTwoMinutes() {
    scene.transports.connecting = false;
    BridgeScene.Somebody never = scene.joins("never", 30);
    passes(Duration.ofSeconds(110));
    assertThat(never.transport().closed).isFalse();
    assertThat(a.transport().closed).as("fell silent instead").isTrue();

    passes(Duration.ofSeconds(11));
    assertThat(never.transport().closed).isTrue();
  }

  @Test
  void conference_withoutEndpoints_isForgotten() {
    passes(Duration.ofMinutes(2));
    passes(Duration.ofSeconds(1));
    assertThat(scene.statistic("conferences")).isZero();
    assertThat(
            scene.bridge.openChannel(a.address.split(" ")[0], "a", a.address.split(" ")[1], a.peer))
        .isEmpty();
  }

  @Test
  void expired_withPicturesKept_givesTheMemoryBack() {
    b.wants(-1);
    a.transport().receive(BridgeScene.packet(100, 11, 1));
    scene.settle();
    assertThat(scene.statistic("ecluse_cached_bytes")).isPositive();

    passes(Duration.ofMinutes(2));
    assertThat(scene.statistic("ecluse_cached_bytes")).isZero();
  }

  @Test
  void endpoint_silentForSomeSeconds_isToldToTheOthers() {
    scene.pass(Duration.ofSeconds(9));
    a.transport().stir();
    String told =
        "{\"colibriClass\":\"EndpointConnectivityStatusChangeEvent\","
            + "\"endpoint\":\"b\",\"active\":\"false\"}";
    Eventually.holds(() -> a.peer.heard.contains(told), () -> a.peer.heard);
  }
}
