package org.ecluse.gateway.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.gateway.ApiClient;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.gateway.settings.ForecastSettings;
import org.ecluse.pool.Level;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.forecast.Forecaster;
import org.ecluse.pool.forecast.Foresight;
import org.ecluse.pool.forecast.Holidays;
import org.ecluse.pool.forecast.Outlook;
import org.ecluse.store.LoadHistory;
import org.ecluse.store.LoadMinute;
import org.ecluse.store.Role;
import org.ecluse.store.ThresholdsVersions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemandForecastTest {
  private static final String PASSWORD = "a long enough one";
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static GatewayFixture gateway;

  @BeforeAll
  static void start() {
    gateway = new GatewayFixture(Map.of("ecluse.forecast.enabled", false));
    gateway.account("otto", PASSWORD, Role.OPERATOR);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static ForecastSettings settings() {
    return new ForecastSettings(
        true, "UTC", List.of(), Duration.ofMinutes(10), Duration.ofMinutes(60));
  }

  private static Forecaster fresh() {
    return new Forecaster(ZoneOffset.UTC, Holidays.NONE, Duration.ZERO);
  }

  private static DemandForecast forecast() {
    return new DemandForecast(
        settings(), gateway.bean(ThresholdsVersions.class), gateway.bean(Conferences.class));
  }

  private static void rising(DemandForecast forecast, int minutes) {
    for (int i = 0; i < minutes; i++) {
      forecast.accept(seen(NOON.plusSeconds(60L * i), 0.3 + 0.03 * i, true));
    }
  }

  private static PoolSnapshot seen(Instant at, double demand, boolean fresh) {
    PoolView view = new PoolView(at, List.of(), List.of(), 0.1, demand, demand, 0, fresh);
    return new PoolSnapshot(view, Level.FULL, at, List.of(), 0, 1);
  }

  @Test
  void risingDemand_isForeseen_andThePolicyIsTold() {
    DemandForecast forecast = forecast();
    forecast.learned(fresh());
    rising(forecast, 12);

    Outlook outlook = forecast.latest().orElseThrow();

    assertThat(outlook.demand()).isBetween(0.629, 0.631);
    assertThat(outlook.curve().points().get(10).mid()).isGreaterThan(0.7);
    Foresight told = gateway.bean(Conferences.class).foresight();
    assertThat(told.demandIn10Min()).isEqualTo(outlook.curve().points().get(10).mid());
    assertThat(told.secondsMid()).isEqualTo(outlook.curve().timeTo(0.8).expected());
  }

  @Test
  void historyStillRead_nothingIsSaid_andWhatIsSeenIsFoldedAfterwards() {
    DemandForecast forecast = forecast();
    rising(forecast, 11);
    assertThat(forecast.latest()).isEmpty();
    assertThat(gateway.bean(Conferences.class).foresight()).isEqualTo(Foresight.NONE);

    forecast.learned(fresh());
    forecast.accept(seen(NOON.plusSeconds(660), 0.63, true));

    assertThat(forecast.latest().orElseThrow().basis().slope()).isBetween(0.025, 0.035);
  }

  @Test
  void noFreshReport_nothingIsSaid() {
    DemandForecast forecast = forecast();
    forecast.learned(fresh());
    rising(forecast, 5);
    forecast.accept(seen(NOON.plusSeconds(300), 0, false));

    assertThat(forecast.latest()).isEmpty();
    assertThat(gateway.bean(Conferences.class).foresight()).isEqualTo(Foresight.NONE);
  }

  @Test
  void history_learned_isWhatTheForecastRestsOn() {
    LoadHistory history = gateway.bean(LoadHistory.class);
    for (int i = 0; i < 3 * 1_440; i++) {
      long minute = LoadMinute.numberOf(NOON) - i;
      history.record(new LoadMinute(minute, 0.1, 0, Level.FULL, 1, 1, 0, "[]", 0.4));
    }
    DemandForecast forecast = forecast();
    new HistoryLesson(settings(), history, forecast, () -> NOON.plusSeconds(60)).learn();

    forecast.accept(seen(NOON.plusSeconds(60), 0.4, true));

    Outlook outlook = forecast.latest().orElseThrow();
    assertThat(outlook.basis().days()).isBetween(2, 4);
    assertThat(outlook.curve().points().get(30).mid()).isBetween(0.37, 0.43);
  }

  @Test
  void ready_asAnAnswer_hasEachLevelAndWhatItRestsOn() {
    DemandForecast forecast = forecast();
    forecast.learned(fresh());
    rising(forecast, 12);

    ForecastBody body = ForecastBody.of(forecast.latest().orElseThrow(), forecast.thresholds(), 60);

    assertThat(body.points()).hasSize(61);
    assertThat(body.saturation())
        .extracting(ForecastBody.Saturation::level)
        .containsExactly(Level.REDUCED, Level.AUDIO_FIRST, Level.AUDIO_ONLY, Level.QUEUE);
    assertThat(body.saturation().get(0).expectedSeconds()).isBetween(60L, 400L);
    assertThat(body.saturation().get(0).latestSeconds())
        .satisfiesAnyOf(
            none -> assertThat(none).isNull(), late -> assertThat(late).isGreaterThan(120));
    assertThat(body.basis().like()).isEqualTo("monday");
    assertThat(body.edge()).isNull();
  }

  @Test
  void switchedOff_saysSo_toOperatorsOnly() {
    new ApiClient(gateway).get("/api/v1/pool/forecast").refused(401, "NOT_SIGNED_IN");
    ApiClient operator = new ApiClient(gateway).signIn("otto", PASSWORD);

    JsonNode body = operator.get("/api/v1/pool/forecast").is(200).body();

    assertThat(body.path("state").asText()).isEqualTo("OFF");
    assertThat(body.path("points").isArray()).isTrue();
    assertThat(body.path("points")).isEmpty();
  }

  @Test
  void metrics_nameTheForecast() {
    assertThat(gateway.get("/metrics").body())
        .contains("ecluse_forecast_saturation_seconds{level=\"AUDIO_FIRST\"")
        .contains("ecluse_forecast_demand{end=\"mid\",minutes=\"10\"");
  }
}
