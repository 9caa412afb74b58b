package org.ecluse.gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.gateway.deploy.DeployFiles.DEPLOY;
import static org.ecluse.gateway.deploy.DeployFiles.assignments;
import static org.ecluse.gateway.deploy.DeployFiles.environment;
import static org.ecluse.gateway.deploy.DeployFiles.found;
import static org.ecluse.gateway.deploy.DeployFiles.read;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The settings of a Jitsi Videobridge, read by the library that a Jitsi Videobridge reads them by.
 */
class BridgeSettingsTest {
  private static final Path FILE = DEPLOY.resolve("jvb/jvb.conf");
  private static final Path REPORTS =
      Path.of("../colibri/src/main/java/org/ecluse/colibri/BridgeReports.java");
  private static final Pattern NEEDED = Pattern.compile("\\$\\{([A-Z_]+)}");
  private static final Pattern READ = Pattern.compile("(?:stats, |stats, \"\\w+\", )\"([a-z_]+)\"");

  private static Config bridge(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("JVB_AUTH_PASSWORD", "given");
    return ConfigFactory.parseFile(FILE.toFile())
        .withFallback(ConfigFactory.parseMap(all))
        .resolve()
        .getConfig("videobridge");
  }

  private static Config packaged() {
    return bridge(assignments(DEPLOY.resolve("systemd/jvb.env")));
  }

  @Test
  void bridge_leavesDegradingToUs() {
    Config bridge = packaged();

    assertThat(bridge.getBoolean("load-management.reducer-enabled")).isFalse();
    assertThat(bridge.hasPath("load-management.conference-last-n-limits")).isFalse();
    assertThat(bridge.getInt("cc.jvb-last-n")).isEqualTo(-1);
  }

  @Test
  void bridge_reportsOftenEnough_andLooksAfterTheDead() {
    Config bridge = packaged();
    Duration presence = bridge.getDuration("apis.xmpp-client.presence-interval");

    assertThat(presence).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
    assertThat(bridge.getDuration("stats.interval")).isLessThanOrEqualTo(presence);
    assertThat(bridge.getDuration("entity-expiration.check-interval"))
        .isLessThan(bridge.getDuration("entity-expiration.timeout"));
    assertThat(bridge.getDuration("health.timeout"))
        .isGreaterThan(bridge.getDuration("health.interval"));
  }

  @Test
  void bridge_verifiesTheServer_andTellsBrowsersASecureChannel() {
    Config bridge = packaged();
    Config server = bridge.getConfig("apis.xmpp-client.configs.main");

    assertThat(server.getBoolean("disable_certificate_verification")).isFalse();
    assertThat(server.getString("muc_jids")).isEqualTo("jvbbrewery@internal.auth.meet.example.org");
    assertThat(server.getString("muc_nickname"))
        .isEqualTo(bridge.getString("websockets.server-id"));
    assertThat(bridge.getBoolean("websockets.tls")).isTrue();
    assertThat(bridge.getStringList("websockets.domains")).containsExactly("meet.example.org");
    assertThat(bridge.getString("http-servers.private.host")).isEqualTo("127.0.0.1");
  }

  @Test
  void bridge_inCompose_takesWhatIsGivenThere() {
    Config bridge = bridge(environment("jvb2"));

    assertThat(bridge.getInt("ice.udp.port")).isEqualTo(10_001);
    assertThat(bridge.getBoolean("ice.advertise-private-candidates")).isFalse();
    assertThat(bridge.getBoolean("health.require-valid-address")).isFalse();
    assertThat(bridge.getString("load-management.load-measurements.load-measurement"))
        .isEqualTo("packet-rate");
    assertThat(bridge.getInt("load-management.load-measurements.packet-rate.load-threshold"))
        .isEqualTo(50_000);
    assertThat(bridge.getString("http-servers.public.host")).isEqualTo("0.0.0.0");
  }

  @Test
  void names_thatTheBridgeNeeds_areGivenInBothWays() {
    Set<String> needed = found(NEEDED, read(FILE));
    needed.remove("JVB_AUTH_PASSWORD");

    assertThat(environment("jvb1").keySet()).containsAll(needed);
    assertThat(assignments(DEPLOY.resolve("systemd/jvb.env")).keySet()).containsAll(needed);
    assertThat(read(DEPLOY.resolve("systemd/jvb.env"))).contains("#JVB_AUTH_PASSWORD=");
    assertThat(read(DEPLOY.resolve("compose/init"))).contains("JVB_AUTH_PASSWORD=");
  }

  @Test
  void filter_whenSwitchedOn_letsThroughAllThatReportsAreMadeOf() {
    Set<String> passed =
        new TreeSet<>(packaged().getStringList("apis.xmpp-client.stats-filter.whitelist"));

    assertThat(found(READ, read(REPORTS))).isNotEmpty().isSubsetOf(passed);
  }
}
