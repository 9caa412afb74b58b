package org.ecluse.gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.gateway.deploy.DeployFiles.COMPOSE;
import static org.ecluse.gateway.deploy.DeployFiles.assignments;
import static org.ecluse.gateway.deploy.DeployFiles.bridges;
import static org.ecluse.gateway.deploy.DeployFiles.compose;
import static org.ecluse.gateway.deploy.DeployFiles.environment;
import static org.ecluse.gateway.deploy.DeployFiles.found;
import static org.ecluse.gateway.deploy.DeployFiles.map;
import static org.ecluse.gateway.deploy.DeployFiles.read;
import static org.ecluse.gateway.deploy.DeployFiles.service;
import static org.ecluse.gateway.deploy.DeployFiles.texts;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ecluse.gateway.settings.KnownBridgeSettings;
import org.ecluse.gateway.settings.MetricsSettings;
import org.ecluse.gateway.settings.PoolSettings;
import org.ecluse.gateway.settings.ServerSettings;
import org.ecluse.gateway.settings.SettingNames;
import org.ecluse.gateway.settings.StoreSettings;
import org.ecluse.gateway.settings.XmppSettings;
import org.junit.jupiter.api.Test;

class ComposeTest {
  /** Any file that can be read: the real one is made by init. */
  private static final String CERTIFICATE = COMPOSE.resolve("ecluse.yml").toString();

  @Test
  void gateway_itsFileAndEnvironment_areWhatTheServiceReads() throws IOException {
    try (ApplicationContext context = gateway()) {
      SettingNames.check(context.getEnvironment());

      ServerSettings server = context.getBean(ServerSettings.class);
      assertThat(server.publicUrl()).isEqualTo("https://meet.example.org");
      assertThat(server.trustedProxies()).containsExactly(proxyAddress());
      assertThat(context.getBean(StoreSettings.class).postgres()).isTrue();
      assertThat(context.getBean(MetricsSettings.class).token()).hasSize(24);
      XmppSettings xmpp = context.getBean(XmppSettings.class, Qualifiers.byName("main"));
      assertThat(xmpp.host()).isEqualTo("prosody");
      assertThat(xmpp.domain()).isEqualTo("auth.meet.example.org");
      assertThat(xmpp.brewery()).isEqualTo("jvbbrewery@internal.auth.meet.example.org");
      assertThat(xmpp.password()).isEqualTo("given");
      assertThat(xmpp.answerTimeout()).isEqualTo(Duration.ofSeconds(15));
    }
  }

  @Test
  void gateway_takesTheTwoBridgesAndNoOther() throws IOException {
    try (ApplicationContext context = gateway()) {
      PoolSettings pool = context.getBean(PoolSettings.class);
      assertThat(pool.embedded()).isZero();
      assertThat(pool.onlyKnown()).isTrue();
      assertThat(context.getBeansOfType(KnownBridgeSettings.class))
          .extracting(KnownBridgeSettings::id)
          .containsExactlyInAnyOrderElementsOf(bridges())
          .hasSize(2);
      assertThat(context.getBeansOfType(XmppSettings.class)).hasSize(1);
    }
  }

  /**
   * As the service is started: its file, what compose.yml adds, and what init puts into secrets.
   */
  private static ApplicationContext gateway() throws IOException {
    Map<String, Object> variables = new HashMap<>(environment("gateway"));
    variables.put("ECLUSE_XMPP_MAIN_PASSWORD", "given");
    variables.put("ECLUSE_STORE_PASSWORD", "given");
    variables.put("ECLUSE_METRICS_TOKEN", "0123456789abcdef01234567");
    return ApplicationContext.builder()
        .propertySources(
            PropertySource.of("file", file()),
            PropertySource.of("environment", variables, PropertyConvention.ENVIRONMENT_VARIABLE))
        .start();
  }

  private static Map<String, Object> file() throws IOException {
    try (InputStream in = Files.newInputStream(COMPOSE.resolve("ecluse.yml"))) {
      Map<String, Object> all = new HashMap<>(new YamlPropertySourceLoader().read("file", in));
      all.put("ecluse.xmpp.main.certificate", CERTIFICATE);
      return all;
    }
  }

  private static String proxyAddress() {
    Map<String, Object> inside = map(map(service("proxy").get("networks")).get("inside"));
    return inside.get("ipv4_address").toString();
  }

  @Test
  void prosody_hasTheConfigurationThatTheTestsStart() {
    assertThat(texts(service("prosody").get("volumes")))
        .contains("../prosody/prosody.cfg.lua:/etc/prosody/prosody.cfg.lua:ro");
    assertThat(environment("prosody").keySet())
        .isSubsetOf(
            found(
                Pattern.compile("ENV_(ECLUSE_\\w+)"),
                read(DeployFiles.DEPLOY.resolve("prosody/prosody.cfg.lua"))));
  }

  @Test
  void bridges_haveOurSettings_andAreKnownEverywhere() {
    String proxy = read(COMPOSE.resolve("Caddyfile"));
    String scraped = read(COMPOSE.resolve("prometheus/prometheus.yml"));
    String init = read(COMPOSE.resolve("init"));
    for (String bridge : bridges()) {
      Map<String, String> environment = environment(bridge);
      String port = environment.get("JVB_PORT");
      assertThat(texts(service(bridge).get("volumes")))
          .contains("../jvb/jvb.conf:/config/custom-jvb.conf:ro");
      assertThat(texts(service(bridge).get("ports"))).containsExactly(port + ":" + port + "/udp");
      assertThat(environment)
          .containsEntry("JVB_MUC_NICKNAME", bridge)
          .containsEntry("JVB_AUTH_USER", bridge)
          .containsEntry("JVB_WS_DOMAIN", "meet.example.org");
      assertThat(proxy).contains("/colibri-ws/" + bridge + "/* " + bridge + ":9090");
      assertThat(scraped).contains("'" + bridge + ":8080'");
      assertThat(init).contains(bridge);
    }
    assertThat(bridges().stream().map(bridge -> environment(bridge).get("JVB_PORT")).distinct())
        .hasSize(bridges().size());
  }

  @Test
  void files_thatAreMounted_areThereOrMadeByInit() {
    TreeSet<String> missing = new TreeSet<>();
    map(compose().get("services"))
        .values()
        .forEach(
            service ->
                texts(map(service).get("volumes")).stream()
                    .map(volume -> volume.split(":", 2)[0])
                    .filter(source -> source.startsWith("."))
                    .filter(source -> !source.startsWith("./secrets/"))
                    .filter(source -> !Files.exists(COMPOSE.resolve(source)))
                    .forEach(missing::add));
    assertThat(missing).isEmpty();
  }

  @Test
  void secrets_areMadeByInit_andNeverCommitted() {
    String init = read(COMPOSE.resolve("init"));
    map(compose().get("secrets"))
        .values()
        .forEach(secret -> assertThat(init).contains(map(secret).get("file").toString()));
    assertThat(init)
        .contains("secrets/gateway.env", "secrets/$bridge.env", "secrets/xmpp/xmpp.crt");
    assertThat(read(Path.of("../../.gitignore")))
        .contains("/deploy/compose/secrets/", "/deploy/compose/.env");
    assertThat(read(COMPOSE.resolve("gateway.Dockerfile.dockerignore")))
        .contains("deploy/compose/secrets", "deploy/compose/.env");
  }

  @Test
  void environmentSample_holdsWhatComposeAsksFor_andNothingElse() {
    assertThat(assignments(COMPOSE.resolve("env.sample")).keySet())
        .isEqualTo(found(Pattern.compile("\\$\\{(\\w+)}"), read(COMPOSE.resolve("compose.yml"))));
  }
}
