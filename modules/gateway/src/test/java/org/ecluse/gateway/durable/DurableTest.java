package org.ecluse.gateway.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.ecluse.conference.RoomDirectory;
import org.ecluse.conference.RoomStore;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.gateway.start.StartFailure;
import org.ecluse.pool.RoomId;
import org.ecluse.store.Accounts;
import org.ecluse.store.ServerSecrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableTest {
  @TempDir Path data;

  @Test
  void restart_keepsAccountRoomAndSecret_givesPasswordOnce() {
    FirstStart.Welcome first;
    String secret;
    try (GatewayFixture gateway = start()) {
      first = gateway.gateway().welcome();
      secret = secret(gateway);
      assertThat(first.address()).isEqualTo(gateway.uri(""));
      assertThat(first.dashboard()).isEqualTo(gateway.uri("/ops"));
      assertThat(first.toString()).doesNotContain(first.password().orElseThrow());
    }
    try (GatewayFixture gateway = start()) {
      FirstStart.Welcome second = gateway.gateway().welcome();
      assertThat(second.password()).isEmpty();
      assertThat(second.meeting()).isNotEqualTo(first.meeting());
      assertThat(secret(gateway)).isEqualTo(secret);
      Accounts accounts = gateway.gateway().context().getBean(Accounts.class);
      assertThat(accounts.verify("admin", first.password().orElseThrow())).isPresent();
      RoomId room = new RoomId(first.meeting().getPath().substring("/r/".length()));
      assertThat(gateway.gateway().context().getBean(RoomDirectory.class).find(room)).isPresent();
      assertThat(gateway.gateway().context().getBean(RoomStore.class).all()).isEmpty();
    }
  }

  @Test
  void start_withoutDatabase_saysSo() {
    Map<String, Object> settings =
        Map.of(
            "ecluse.store.url", "jdbc:postgresql://127.0.0.1:1/none",
            "ecluse.store.username", "ecluse");

    StartFailure failure = StartFailure.of(catchThrowable(() -> new GatewayFixture(settings)));

    assertThat(failure.what()).contains("database");
    assertThat(failure.remedy()).contains("ecluse.store.url");
  }

  private GatewayFixture start() {
    return new GatewayFixture(Map.of("ecluse.store.directory", data.toString()));
  }

  private static String secret(GatewayFixture gateway) {
    return gateway.gateway().context().getBean(ServerSecrets.class).sessionSigning(Instant.EPOCH);
  }
}
