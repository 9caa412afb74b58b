package org.ecluse.gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.gateway.deploy.DeployFiles.COMPOSE;
import static org.ecluse.gateway.deploy.DeployFiles.found;
import static org.ecluse.gateway.deploy.DeployFiles.map;
import static org.ecluse.gateway.deploy.DeployFiles.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ecluse.gateway.GatewayFixture;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class GraphsTest {
  private static final Pattern ASKED =
      Pattern.compile("\\b((?:ecluse|jvm|process|system|http)_[a-z_]+)\\b");
  private static final Pattern SERVED = Pattern.compile("(?m)^([a-z_]+)[{ ]");

  /** One that nobody listens at: its figures are there all the same. */
  private static final Map<String, Object> SERVER =
      Map.of(
          "ecluse.xmpp.main.host", "127.0.0.1",
          "ecluse.xmpp.main.port", 1,
          "ecluse.xmpp.main.domain", "auth.test",
          "ecluse.xmpp.main.username", "ecluse",
          "ecluse.xmpp.main.password", "secret",
          "ecluse.xmpp.main.brewery", "brewery@internal.auth.test");

  @Test
  void figures_ofGraphsAndAlerts_areServed() throws IOException {
    List<String> queries = new ArrayList<>(dashboard());
    queries.addAll(alerts());
    Set<String> asked = new TreeSet<>();
    queries.forEach(query -> asked.addAll(found(ASKED, query)));

    assertThat(asked).hasSizeGreaterThan(20).isSubsetOf(served());
  }

  private static Set<String> served() {
    try (GatewayFixture gateway = new GatewayFixture(SERVER)) {
      gateway.get("/api/v1/client");
      return found(SERVED, gateway.get("/metrics").body());
    }
  }

  private static List<String> dashboard() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(read(COMPOSE.resolve("grafana/dashboards/ecluse.json")));
    return dashboard.findValuesAsText("expr");
  }

  private static List<String> alerts() {
    Map<String, Object> file = new Yaml().load(read(COMPOSE.resolve("prometheus/alerts.yml")));
    List<String> queries = new ArrayList<>();
    for (Object group : (List<?>) file.get("groups")) {
      for (Object rule : (List<?>) map(group).get("rules")) {
        queries.add(map(rule).get("expr").toString());
      }
    }
    return queries;
  }

  @Test
  void dashboard_asksTheSourceThatIsProvisioned() throws IOException {
    Map<String, Object> provisioned =
        new Yaml().load(read(COMPOSE.resolve("grafana/provisioning/datasources/prometheus.yml")));
    Map<String, Object> source = map(((List<?>) provisioned.get("datasources")).get(0));
    JsonNode dashboard =
        new ObjectMapper().readTree(read(COMPOSE.resolve("grafana/dashboards/ecluse.json")));

    for (JsonNode panel : dashboard.get("panels")) {
      assertThat(panel.get("datasource").get("uid").asText()).isEqualTo(source.get("uid"));
    }
  }

  @Test
  void scrape_sendsTheToken() {
    assertThat(read(COMPOSE.resolve("prometheus/prometheus.yml")))
        .contains("credentials_file: /run/secrets/metrics-token", "gateway:8080");
  }
}
