package org.ecluse.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.MoveEntry;
import org.ecluse.gateway.ApiClient;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Cause;
import org.ecluse.pool.Decision;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;
import org.ecluse.pool.health.HealthChange;
import org.ecluse.pool.outcomes.Aftermath;
import org.ecluse.pool.outcomes.DecisionOutcome;
import org.ecluse.pool.outcomes.Minute;
import org.ecluse.pool.outcomes.Moment;
import org.ecluse.pool.outcomes.NextChange;
import org.ecluse.pool.outcomes.Verdict;
import org.ecluse.store.DecisionJournal;
import org.ecluse.store.HealthJournal;
import org.ecluse.store.Journals;
import org.ecluse.store.MoveJournal;
import org.ecluse.store.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was decided long ago, read and taken away as a file. */
class JournalTest {
  private static final String PASSWORD = "a long enough one";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant THEN = Instant.parse("2026-05-04T09:00:00Z");
  private static final String MAY = "from=2026-05-01T00:00:00Z&to=2026-06-01T00:00:00Z";
  private static final long FIRST = 1_000_000;

  /** So far into a file that its beginning has been sent. */
  private static final int UNREADABLE = 900;

  private static GatewayFixture gateway;
  private static ApiClient operator;

  @BeforeAll
  static void start() {
    gateway = new GatewayFixture(Map.of());
    gateway.account("otto", PASSWORD, Role.OPERATOR);
    operator = new ApiClient(gateway).signIn("otto", PASSWORD);
    Journals journals = gateway.bean(Journals.class);
    for (int i = 0; i < 4; i++) {
      journals.append(decision(i));
    }
    journals.append(outcome(FIRST + 1));
    for (int i = 0; i < UNREADABLE + 50; i++) {
      journals.append(inWinter(i));
    }
    BridgeId bridge = new BridgeId("=cmd");
    Because because = new Because(Cause.GONE, "it left, \"at once\"", List.of());
    journals.append(
        new HealthChange(bridge, THEN, BridgeHealth.HEALTHY, BridgeHealth.FAILED, because));
    journals.append(
        new MoveEntry(
            THEN,
            MoveEntry.Kind.MOVE,
            Optional.of("otto"),
            Optional.of(new RoomId("room-1")),
            bridge,
            Optional.of(new BridgeId("b2")),
            because));
    // Closes them: what is queued is in the database then.
    gateway.bean(DecisionJournal.class).close();
    gateway.bean(MoveJournal.class).close();
    gateway.bean(HealthJournal.class).close();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void decision_withOutcome_showsWhatHappenedNext() {
    JsonNode page = decisions("about=room-1");

    JsonNode outcome = page.at("/1/outcome");
    assertThat(page).hasSize(2);
    assertThat(outcome.path("verdict").asText()).isEqualTo("FLAPPED");
    assertThat(outcome.at("/before/pressure").asDouble()).isEqualTo(0.84);
    assertThat(outcome.at("/minutes/0/heldBack").asInt()).isEqualTo(120);
    assertThat(outcome.at("/next/how").asText()).isEqualTo("REVERSED");
    assertThat(outcome.at("/next/afterSeconds").asInt()).isEqualTo(70);
    assertThat(outcome.path("refused").asInt()).isEqualTo(1);
    assertThat(page.at("/1/watchedUntil").isNull()).isTrue();
    assertThat(page.at("/0/outcome").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "scope=POOL, 2",
    "scope=room, 2",
    "scope=BRIDGE, 0",
    "level=AUDIO_FIRST, 4",
    "level=QUEUE, 0",
    "cause=OVERRIDE, 4",
    "verdict=FLAPPED, 1",
    "verdict=FLAPPED&scope=POOL, 0",
    "about=room-2, 0",
    "to=2026-05-04T09:02:00Z, 2"
  })
  void decisions_askedForSome_areOnlyThose(String query, int found) {
    assertThat(decisions(query)).hasSize(found);
  }

  @Test
  void decision_justTaken_isWatched() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Conferences conferences = gateway.bean(Conferences.class);
    BlockingQueue<Decision> heard = new LinkedBlockingQueue<>();
    conferences.onDecision(heard::add);
    conferences.override(
        new LevelOverride("o1", Scope.POOL, Level.REDUCED, "otto", "x", now, now.plusSeconds(60)));

    Decision decision = takeFrom(heard);
    JsonNode shown =
        gateway
            .bean(ObjectMapper.class)
            .valueToTree(gateway.bean(PoolShapes.class).decision(decision));

    assertThat(conferences.outcomes().watches(decision.number())).isTrue();
    assertThat(shown.path("watchedUntil").asText())
        .isEqualTo(decision.at().plusSeconds(600).toString());
  }

  @Test
  void csv_ofDecisions_isOldestFirstWithItsFigures() {
    HttpResponse<String> file = raw("decisions/export?" + MAY);

    assertThat(file.headers().firstValue("content-type").orElseThrow()).startsWith("text/csv");
    assertThat(file.headers().firstValue("content-disposition"))
        .contains(
            "attachment; filename=\"ecluse-decisions-20260501T000000Z-20260601T000000Z.csv\"");
    List<String> lines = file.body().lines().toList();
    assertThat(lines).hasSize(5);
    List<String> header = Arrays.asList(lines.get(0).split(","));
    assertThat(header).startsWith("number", "at", "scope", "room").contains("pressureAfter1");
    assertThat(lines.get(1)).startsWith("1000000,2026-05-04T09:00:00Z,POOL,,,FULL,AUDIO_FIRST");
    assertThat(lines.get(2)).contains(",FLAPPED,").contains(",0.84,0.9,,");
    assertThat(file.body()).endsWith("\r\n");
  }

  @Test
  void jsonLines_ofDecisions_haveTheSameFields() throws IOException {
    List<String> header =
        List.of(raw("decisions/export?" + MAY).body().lines().findFirst().orElseThrow().split(","));

    HttpResponse<String> file = raw("decisions/export?format=jsonl&verdict=FLAPPED&" + MAY);

    assertThat(file.body().lines()).hasSize(1);
    JsonNode line = JSON.readTree(file.body());
    List<String> fields = new ArrayList<>();
    line.fieldNames().forEachRemaining(fields::add);
    assertThat(fields).isEqualTo(header);
    assertThat(line.path("number").asLong()).isEqualTo(FIRST + 1);
    assertThat(line.at("/inputs/0/ageMillis").asLong()).isEqualTo(800);
    assertThat(line.path("heldBackAfter1").asInt()).isEqualTo(120);
    assertThat(line.path("heldBackAfter5").isNull()).isTrue();
  }

  @Test
  void movesAndHealth_asFiles_runNoFormulas() throws IOException {
    List<String> moves = raw("ops/moves/export?" + MAY).body().lines().toList();
    List<String> health = raw("ops/health/export?" + MAY).body().lines().toList();

    assertThat(moves.get(0)).isEqualTo("at,kind,by,room,from,to,cause,because,inputs");
    assertThat(moves.get(1)).startsWith("2026-05-04T09:00:00Z,MOVE,otto,room-1,'=cmd,b2,GONE,");
    assertThat(health.get(1)).contains(",'=cmd,HEALTHY,FAILED,GONE,\"it left, \"\"at once\"\"\"");
    String line = raw("ops/health/export?format=JSONL&" + MAY).body();
    assertThat(JSON.readTree(line).path("bridge").asText()).isEqualTo("=cmd");
  }

  @Test
  void export_thatFailsInItsMiddle_isNotTakenForComplete() throws Exception {
    spoil(UNREADABLE);

    assertThatThrownBy(
            () -> raw("decisions/export?from=2026-01-04T09:00:01Z&to=2026-02-01T00:00:00Z"))
        .hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void export_thatFailsAtItsBeginning_isAProblem() throws Exception {
    spoil(0);

    operator
        .get("/api/v1/decisions/export?from=2026-01-04T09:00:00Z&to=2026-01-04T09:00:01Z")
        .refused(500, "INTERNAL");
  }

  private static void spoil(long number) throws SQLException {
    try (var connection = database().getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate("update decision set inputs = 'not JSON' where number = " + number);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"decisions/export", "ops/moves/export", "ops/health/export"})
  void export_withoutCookie_isRefused(String path) {
    new ApiClient(gateway).get("/api/v1/" + path).refused(401, "NOT_SIGNED_IN");
  }

  @Test
  void export_withFaults_namesAllFields() {
    ApiClient.Answer refused =
        operator
            .get("/api/v1/decisions/export?format=xls&from=soon&scope=EVERYWHERE&cause=LUCK")
            .refused(422, "BAD_FIELD");

    assertThat(refused.body().findValuesAsText("field"))
        .containsExactlyInAnyOrder("format", "from", "scope", "cause");
    assertThat(refused.body().findValuesAsText("remedy")).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-01T00:00:00Z, 2026-05-01T00:00:00Z",
    "2026-05-02T00:00:00Z, 2026-05-01T00:00:00Z",
    "2025-01-01T00:00:00Z, 2026-05-01T00:00:00Z",
    "+1000000-01-01T00:00:00Z, 2026-05-01T00:00:00Z"
  })
  void period_oddOrTooLong_isRefused(String from, String to) {
    String query = "?from=" + from.replace("+", "%2B") + "&to=" + to;
    operator.get("/api/v1/ops/moves/export" + query).refused(422, "BAD_FIELD");
  }

  private static JsonNode decisions(String query) {
    String path = "/api/v1/decisions?from=2026-05-01T00:00:00Z&" + query;
    String to = query.contains("to=") ? "" : "&to=2026-06-01T00:00:00Z";
    return operator.get(path + to).is(200).body().path("decisions");
  }

  private static HttpResponse<String> raw(String path) {
    HttpResponse<String> answer =
        gateway.send(gateway.request("/api/v1/" + path).header("Cookie", operator.cookie()).GET());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static Decision takeFrom(BlockingQueue<Decision> heard) {
    try {
      return heard.poll(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One a minute, about the pool and a room in turn. */
  private static Decision decision(int i) {
    Because.Input input = new Because.Input("pressure", 0.91, Duration.ofMillis(800));
    Scope scope = i % 2 == 0 ? Scope.POOL : new Scope.OneRoom(new RoomId("room-1"));
    return new Decision(
        FIRST + i,
        THEN.plusSeconds(60L * i),
        scope,
        Level.FULL,
        Level.AUDIO_FIRST,
        new Because(Cause.OVERRIDE, "otto holds it", List.of(input)),
        1);
  }

  private static DataSource database() {
    return DelegatingDataSource.unwrapDataSource(gateway.bean(DataSource.class));
  }

  private static Decision inWinter(int i) {
    Because because = new Because(Cause.OVERRIDE, "x".repeat(200), List.of());
    Instant at = Instant.parse("2026-01-04T09:00:00Z").plusSeconds(i);
    return new Decision(i, at, Scope.POOL, Level.FULL, Level.REDUCED, because, 1);
  }

  private static DecisionOutcome outcome(long number) {
    return new DecisionOutcome(
        number,
        THEN,
        THEN.plusSeconds(600),
        new Moment(0.84, 200, 150, 0),
        List.of(new Minute(new Moment(0.9, 210, 30, 120), 1, 2)),
        0.8,
        0.9,
        Optional.of(new NextChange(Duration.ofSeconds(70), Level.FULL, Aftermath.REVERSED)),
        Verdict.FLAPPED,
        "level reversed to FULL after 1 min");
  }
}
