package org.ecluse.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.ecluse.gateway.ApiClient;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.replay.BridgeDemand;
import org.ecluse.pool.replay.DemandMinute;
import org.ecluse.store.DemandHistory;
import org.ecluse.store.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunTest {
  private static final String PASSWORD = "a long enough one";
  private static final String RUNS = "/api/v1/dry-runs";
  private static final long DEADLINE_NANOS = 60_000_000_000L;
  private static GatewayFixture gateway;
  private static ApiClient admin;
  private static ApiClient operator;

  @BeforeAll
  static void start() {
    gateway = new GatewayFixture(Map.of());
    gateway.account("ada", PASSWORD, Role.ADMIN);
    gateway.account("otto", PASSWORD, Role.OPERATOR);
    admin = new ApiClient(gateway).signIn("ada", PASSWORD);
    operator = new ApiClient(gateway).signIn("otto", PASSWORD);
    // The pool is known once its bridges have reported.
    until(
        () -> operator.get("/api/v1/pool").body(),
        p -> p.at("/bridges/0/state").asText().equals("HEALTHY"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static JsonNode until(
      java.util.function.Supplier<JsonNode> look, Predicate<JsonNode> wanted) {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    JsonNode seen = look.get();
    while (!wanted.test(seen)) {
      assertThat(System.nanoTime()).as("%s", seen).isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
      seen = look.get();
    }
    return seen;
  }

  private static JsonNode finished(String id) {
    return until(
        () -> operator.get(RUNS + "/" + id).is(200).body(),
        run -> !List.of("WAITING", "RUNNING").contains(run.path("state").asText()));
  }

  @Test
  void dayOfTheLibrary_triedWithValues_givesBothResults() {
    JsonNode days = operator.get(RUNS + "/days").is(200).body();
    assertThat(days.at("/days/1").asText()).isEqualTo("LOCKDOWN_MONDAY");
    JsonNode values = operator.get("/api/v1/thresholds").body().path("values");

    ApiClient.Answer begun = admin.post(RUNS, Map.of("values", values, "day", "SCHOOLS")).is(202);
    JsonNode run = finished(begun.text("id"));

    assertThat(run.path("state").asText()).isEqualTo("DONE");
    assertThat(run.path("progress").asDouble()).isEqualTo(1);
    assertThat(run.path("forecastDays").asInt()).isEqualTo(28);
    JsonNode result = run.path("result");
    assertThat(result.path("candidate")).isEqualTo(result.path("inForce"));
    assertThat(result.at("/inForce/minutes").asInt()).isEqualTo(1_440);
    assertThat(result.at("/inForce/minutesAt/FULL").asDouble()).isBetween(1.0, 1_439.0);
    assertThat(result.at("/inForce/series").size()).isBetween(500, 1_000);
    assertThat(result.at("/inForce/series/0/at").asText()).isEqualTo("2024-11-08T00:00:00Z");
  }

  @Test
  void period_ofOurHistory_isReplayed() {
    long first = Instant.parse("2024-01-05T09:00:00Z").getEpochSecond() / 60;
    BridgeDemand bridge =
        new BridgeDemand(new BridgeId("b"), "eu", true, 50_000, 10_000, 30_000, 90, 30, 60);
    gateway.bean(DemandHistory.class).put(List.of(new DemandMinute(first, 0, 0, List.of(bridge))));
    Map<String, String> period =
        Map.of("from", "2024-01-05T00:00:00Z", "to", "2024-01-06T00:00:00Z");

    String id = admin.post(RUNS, Map.of("version", 1, "period", period)).is(202).text("id");

    JsonNode result = finished(id).at("/result/candidate");
    assertThat(result.path("minutes").asInt()).isEqualTo(1);
    assertThat(result.path("hottestLoad").asDouble()).isEqualTo(0.8);
    assertThat(operator.get(RUNS + "/days").body().path("hoursOfHistory").isNumber()).isTrue();
  }

  @Test
  void run_cancelled_isGone() {
    String id = admin.post(RUNS, Map.of("version", 1, "day", "SCHOOLS")).is(202).text("id");

    operator.delete(RUNS + "/" + id).refused(403, "NOT_ALLOWED");
    admin.delete(RUNS + "/" + id).is(204);

    operator.get(RUNS + "/" + id).refused(404, "NOT_FOUND");
    admin.delete(RUNS + "/" + id).refused(404, "NOT_FOUND");
  }

  @Test
  void dryRun_byOperator_isRefused() {
    operator.post(RUNS, Map.of("version", 1, "day", "SCHOOLS")).refused(403, "NOT_ALLOWED");
    new ApiClient(gateway).get(RUNS + "/days").refused(401, "NOT_SIGNED_IN");
  }

  @ParameterizedTest
  @CsvSource({
    "SUNDAY,,,day",
    ",soon,2024-01-01T00:00:00Z,period.from",
    ",2024-01-02T00:00:00Z,2024-01-01T00:00:00Z,period",
    ",+999999999-01-02T00:00:00Z,2024-01-01T00:00:00Z,period.from",
    ",1990-01-01T00:00:00Z,1990-02-01T00:00:00Z,period",
    ",1990-01-01T00:00:00Z,2020-02-01T00:00:00Z,period",
    ",,,period"
  })
  void trial_withFault_namesFieldAndRemedy(String day, String from, String to, String field) {
    Map<String, Object> trial = new HashMap<>(Map.of("version", 1));
    if (day != null) {
      trial.put("day", day);
    }
    if (from != null) {
      trial.put("period", Map.of("from", from, "to", to));
    }
    JsonNode error = admin.post(RUNS, trial).refused(422, "BAD_FIELD").body().at("/errors/0");

    assertThat(error.path("field").asText()).isEqualTo(field);
    assertThat(error.path("remedy").asText()).isNotBlank();
  }

  @Test
  void valuesWithFault_areRefusedAsTheyWouldBeOnSaving() {
    admin
        .post(RUNS, Map.of("values", Map.of("sustain", "PT3S"), "day", "SCHOOLS"))
        .refused(422, "BAD_FIELD");
    admin.post(RUNS, Map.of("day", "SCHOOLS")).refused(422, "BAD_FIELD");
    admin.post(RUNS, Map.of("version", 9_999, "day", "SCHOOLS")).refused(422, "BAD_FIELD");
  }
}
