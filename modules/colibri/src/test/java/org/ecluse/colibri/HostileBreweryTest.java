package org.ecluse.colibri;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ecluse.bridge.member.Prosody;
import org.ecluse.bridge.transport.Eventually;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.jivesoftware.smack.packet.StandardExtensionElement;
import org.junit.jupiter.api.Test;

/** What a member of the brewery says can spoil its own report only. */
class HostileBreweryTest {
  private static final int MESSAGES = 1_000;
  private static final String[] VALUES = {
    "NaN",
    "-1",
    "1e308",
    "Infinity",
    "-Infinity",
    "",
    " ",
    "0x1p3",
    "true",
    "9".repeat(300),
    "0,5",
    "<b/>",
    "&amp;",
    "1e-320",
    "null",
    "٣"
  };
  private static final String[] KEYS = {
    "stress_level",
    "local_endpoints",
    "conferences",
    "largest_conference",
    "drain",
    "healthy",
    "graceful_shutdown",
    "region",
    "version",
    "packet_rate_download",
    "bit_rate_upload",
    "average_participant_stress",
    "k".repeat(200)
  };

  private final BridgeReports reports = new BridgeReports(bridge -> 50_000);
  private final Map<BridgeId, BridgeReport> good = new ConcurrentHashMap<>();
  private final AtomicInteger heard = new AtomicInteger();

  private final BreweryListener listener =
      new BreweryListener() {
        @Override
        public void reported(BridgeId bridge, Map<String, String> stats, Instant at) {
          heard.incrementAndGet();
          reports.parse(bridge, stats, at).ifPresent(report -> good.put(bridge, report));
        }

        @Override
        public void gone(BridgeId bridge, String why) {
          good.remove(bridge);
        }

        @Override
        public void reachable(String server, boolean reachable, String why) {
          // Looked at by servers().
        }
      };

  @Test
  void presences_aThousandMalformed_spoilTheirOwnReportOnly() throws Exception {
    Random random = new Random(7);
    try (Prosody prosody = Prosody.started()) {
      prosody.register("focus", "secret");
      XmppServer server = XmppBridgesTest.server(prosody, "focus", "ecluse");
      try (XmppBridges bridges =
              new XmppBridges(List.of(server), listener, InstantSource.system());
          RawMember honest = RawMember.joins(prosody, "honest");
          RawMember liar = RawMember.joins(prosody, "liar")) {
        bridges.start();
        Eventually.holds(
            () -> bridges.servers().get("main") && honest.here() && liar.here(), () -> "all here");
        honest.shows(Map.of("stress_level", "0.25"));
        for (int i = 0; i < MESSAGES; i++) {
          liar.shows(nonsense(random), element(random));
        }
        Eventually.holds(() -> heard.get() >= MESSAGES, () -> "heard " + heard);

        assertThat(good.get(new BridgeId("honest")).stress()).isEqualTo(0.25);
        assertThat(good.values())
            .allMatch(r -> r.stress() >= 0 && r.stress() <= BridgeReport.MAX_STRESS);
        assertThat(reports.unreadable()).isPositive();
        liar.shows(Map.of("stress_level", "0.5"));
        Eventually.holds(
            () ->
                Optional.ofNullable(good.get(new BridgeId("liar")))
                    .filter(r -> r.stress() == 0.5)
                    .isPresent(),
            () -> "a good report after all that: " + good);
        bridges
            .check(new BridgeId("honest"), Duration.ofSeconds(5))
            .toCompletableFuture()
            .get(6, TimeUnit.SECONDS);
      }
    }
  }

  private static Map<String, String> nonsense(Random random) {
    Map<String, String> stats = new HashMap<>();
    for (int i = random.nextInt(KEYS.length); i >= 0; i--) {
      stats.put(KEYS[random.nextInt(KEYS.length)], VALUES[random.nextInt(VALUES.length)]);
    }
    if (random.nextInt(20) == 0) {
      for (int i = 0; i < 1_000; i++) {
        stats.put("key-" + i, "1");
      }
    }
    return stats;
  }

  private static StandardExtensionElement element(Random random) {
    return StandardExtensionElement.builder("what-" + random.nextInt(9), "urn:example:unknown")
        .addAttribute("a", "1")
        .addElement("inner", "text")
        .build();
  }
}
