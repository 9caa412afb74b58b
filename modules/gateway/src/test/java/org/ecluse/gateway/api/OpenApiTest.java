package org.ecluse.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.web.router.Router;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.pool.Rung;
import org.ecluse.pool.Thresholds;
import org.ecluse.store.ThresholdsVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class OpenApiTest {
  private static final String OPS = "org.ecluse.gateway.ops.";
  private static final String API = "org.ecluse.gateway.api.";
  private static final String SESSION = "org.ecluse.gateway.session.";
  private static final String FORECAST = "org.ecluse.gateway.forecast.ForecastBody";
  private static final Map<String, String> SHAPES =
      Map.ofEntries(
          Map.entry("PoolSnapshot", OPS + "SnapshotBody"),
          Map.entry("Totals", OPS + "SnapshotBody$Totals"),
          Map.entry("Bridge", OPS + "SnapshotBody$Bridge"),
          Map.entry("Room", OPS + "SnapshotBody$Room"),
          Map.entry("Decision", OPS + "DecisionBody"),
          Map.entry("Input", OPS + "DecisionBody$Input"),
          Map.entry("Outcome", OPS + "OutcomeBody"),
          Map.entry("Moment", "org.ecluse.pool.outcomes.Moment"),
          Map.entry("OutcomeMinute", OPS + "OutcomeBody$Minute"),
          Map.entry("NextLevel", OPS + "OutcomeBody$Next"),
          Map.entry("Override", OPS + "OverrideBody"),
          Map.entry("Order", OPS + "OverrideController$Order"),
          Map.entry("BridgeOutlook", OPS + "MoveBodies$Outlook"),
          Map.entry("Drain", OPS + "MoveBodies$DrainBody"),
          Map.entry("DrainOrder", OPS + "BridgeOpsController$DrainOrder"),
          Map.entry("LoadAfter", OPS + "MoveBodies$After"),
          Map.entry("LossRehearsal", OPS + "MoveBodies$Loss"),
          Map.entry("DrainEstimate", OPS + "MoveBodies$Estimate"),
          Map.entry("MoveOrder", OPS + "MoveController$MoveOrder"),
          Map.entry("Moving", OPS + "MoveController$Moving"),
          Map.entry("Move", OPS + "MoveBodies$Move"),
          Map.entry("HealthChange", OPS + "WatchController$HealthChange"),
          Map.entry("Server", "org.ecluse.gateway.rooms.Breweries$Server"),
          Map.entry("Wish", OPS + "SnapshotBody$Wish"),
          Map.entry("LoadPoint", OPS + "LoadPoint"),
          Map.entry("Forecast", FORECAST),
          Map.entry("ForecastPoint", FORECAST + "$Point"),
          Map.entry("Saturation", FORECAST + "$Saturation"),
          Map.entry("ForecastEdge", FORECAST + "$Edge"),
          Map.entry("ForecastBasis", FORECAST + "$Basis"),
          Map.entry("ThresholdsChange", OPS + "ThresholdsController$Change"),
          Map.entry("ThresholdsRevert", OPS + "ThresholdsController$Revert"),
          Map.entry("ThresholdsCheck", OPS + "ThresholdsController$Checked"),
          Map.entry("Thresholds", Thresholds.class.getName()),
          Map.entry("ThresholdsVersion", ThresholdsVersion.class.getName()),
          Map.entry("Rung", Rung.class.getName()),
          Map.entry("CreatedRoom", API + "RoomController$CreatedRoom"),
          Map.entry("ShownRoom", API + "RoomController$ShownRoom"),
          Map.entry("NewRoom", API + "RoomController$NewRoom"),
          Map.entry("Client", API + "ClientController$Client"),
          Map.entry("RoomLimits", API + "ClientController$RoomLimits"),
          Map.entry("SignedIn", SESSION + "SessionController$SignedIn"),
          Map.entry("Credentials", SESSION + "SessionController$Credentials"),
          Map.entry("PasswordChange", SESSION + "SessionController$PasswordChange"),
          Map.entry("Health", "org.ecluse.gateway.health.HealthController$Health"),
          Map.entry("Problem", "org.ecluse.gateway.problem.Problem"),
          Map.entry("FieldError", "org.ecluse.gateway.problem.FieldError"));

  private static GatewayFixture gateway;
  private static JsonNode document;

  @BeforeAll
  static void start() {
    gateway = new GatewayFixture(Map.of());
    Object yaml =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(gateway.get("/api/v1/openapi.yml").body());
    document = new ObjectMapper().valueToTree(yaml);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void paths_areThoseThatAreServed() {
    TreeSet<String> served = new TreeSet<>(List.of("GET /events/pool"));
    gateway
        .gateway()
        .context()
        .getBean(Router.class)
        .uriRoutes()
        .filter(route -> !route.getHttpMethodName().matches("HEAD|OPTIONS"))
        .filter(route -> ours(route.getTargetMethod().getDeclaringType()))
        .forEach(
            route -> served.add(route.getHttpMethodName() + " " + route.getUriMatchTemplate()));

    assertThat(described()).isEqualTo(served);
  }

  private static boolean ours(Class<?> type) {
    return type.getName().startsWith("org.ecluse.");
  }

  private static Set<String> described() {
    TreeSet<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                Stream.of("get", "post", "put", "delete")
                    .filter(path.getValue()::has)
                    .forEach(
                        method ->
                            described.add(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    return described;
  }

  @Test
  void schemas_haveTheFieldsOfTheirRecords() throws Exception {
    for (Map.Entry<String, String> shape : SHAPES.entrySet()) {
      List<String> fields =
          Arrays.stream(Class.forName(shape.getValue()).getRecordComponents())
              .map(RecordComponent::getName)
              .toList();
      List<String> properties = new ArrayList<>();
      document
          .at("/components/schemas/" + shape.getKey() + "/properties")
          .fieldNames()
          .forEachRemaining(properties::add);

      assertThat(properties).as(shape.getKey()).containsExactlyInAnyOrderElementsOf(fields);
    }
  }

  @Test
  void references_leadSomewhere() {
    List<String> references = document.findValuesAsText("$ref");

    assertThat(references).isNotEmpty();
    assertThat(references)
        .allSatisfy(
            ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }
}
