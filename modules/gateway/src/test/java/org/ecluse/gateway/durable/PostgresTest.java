package org.ecluse.gateway.durable;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Map;
import org.ecluse.gateway.ApiClient;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.store.Accounts;
import org.junit.jupiter.api.Test;

class PostgresTest {
  @Test
  void restart_onPostgres_keepsRoomsAccountsAndOverrides() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      Map<String, Object> settings =
          Map.of(
              "ecluse.store.url",
              postgres.getJdbcUrl("postgres", "postgres"),
              "ecluse.store.username",
              "postgres");
      String password;
      String room;
      try (GatewayFixture first = new GatewayFixture(settings)) {
        password = first.gateway().welcome().password().orElseThrow();
        ApiClient admin = new ApiClient(first).signIn(Accounts.FIRST_ADMIN, password);
        room = admin.post("/api/v1/rooms", Map.of("title", "Kept")).is(201).text("id");
        admin
            .post(
                "/api/v1/overrides",
                Map.of("scope", "POOL", "level", "REDUCED", "minutes", 60, "reason", "a test"))
            .is(201);
        assertThat(first.get("/health/ready").statusCode()).isEqualTo(200);
      }
      try (GatewayFixture second = new GatewayFixture(settings)) {
        ApiClient admin = new ApiClient(second).signIn(Accounts.FIRST_ADMIN, password);
        assertThat(admin.get("/api/v1/rooms/" + room).is(200).text("title")).isEqualTo("Kept");
        assertThat(admin.get("/api/v1/pool").body().at("/override/level").asText())
            .isEqualTo("REDUCED");
      }
    }
  }
}
