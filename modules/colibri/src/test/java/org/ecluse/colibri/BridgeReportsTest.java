package org.ecluse.colibri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeReportsTest {
  private static final BridgeId BRIDGE = new BridgeId("b1");
  private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

  private final BridgeReports reports = new BridgeReports(bridge -> 50_000);

  @Test
  void parse_asPublishedByABridge_takesEveryFigure() {
    Map<String, String> stats =
        Map.ofEntries(
            Map.entry("stress_level", "0.42"),
            Map.entry("local_endpoints", "7"),
            Map.entry("endpoints_sending_video", "3"),
            Map.entry("conferences", "2"),
            Map.entry("largest_conference", "5"),
            Map.entry("packet_rate_download", "100"),
            Map.entry("packet_rate_upload", "250"),
            Map.entry("bit_rate_download", "1000"),
            Map.entry("bit_rate_upload", "2000"),
            Map.entry("average_participant_stress", "0.01"),
            Map.entry("region", "eu"),
            Map.entry("version", "2.3"));
    BridgeReport report = reports.parse(BRIDGE, stats, NOW).orElseThrow();

    assertThat(report.stress()).isEqualTo(0.42);
    assertThat(report.endpoints()).isEqualTo(7);
    assertThat(report.videoSenders()).isEqualTo(3);
    assertThat(report.largestConference()).isEqualTo(5);
    assertThat(report.packetRate()).isEqualTo(350);
    assertThat(report.bitRateKbps()).isEqualTo(3000);
    assertThat(report.averageParticipantStress()).hasValue(0.01);
    assertThat(report.region()).contains("eu");
    assertThat(report.receivedAt()).isEqualTo(NOW);
    assertThat(report.takesConferences()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0.96, 0, 0.5", // a bridge that just starts
    "0.96, 2500, 0.5",
    "0.96, 3750, 0.75",
    "0.96, 4999, 0.96",
    "0.96, 5000, 0.96",
    "3, 5000, 3",
    "0.4, 0, 0.4",
    "0.04, 1000, 0.04"
  })
  void parse_stressThatPacketsCannotExplain_isNotBelieved(
      String stress, String packets, double believed) {
    Map<String, String> stats =
        Map.of("stress_level", stress, "packet_rate_download", "0", "packet_rate_upload", packets);

    assertThat(reports.parse(BRIDGE, stats, NOW).orElseThrow().stress())
        .isCloseTo(believed, within(1e-9));
  }

  @Test
  void parse_packetsNotTold_stressIsBelieved() {
    Map<String, String> stats = Map.of("stress_level", "0.96", "packet_rate_download", "10");

    assertThat(reports.parse(BRIDGE, stats, NOW).orElseThrow().stress()).isEqualTo(0.96);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "-0.1", "full", "0,5", "-Infinity"})
  void parse_stressNoLoad_isNoReportAndCounted(String stress) {
    assertThat(reports.parse(BRIDGE, Map.of("stress_level", stress), NOW)).isEmpty();
    assertThat(reports.unreadable()).isEqualTo(1);
  }

  @Test
  void parse_withoutStress_isNoReport() {
    assertThat(reports.parse(BRIDGE, Map.of("conferences", "1"), NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e300", "Infinity", "101"})
  void parse_absurdStress_isCutOff(String stress) {
    assertThat(reports.parse(BRIDGE, Map.of("stress_level", stress), NOW))
        .map(BridgeReport::stress)
        .contains(BridgeReport.MAX_STRESS);
  }

  @Test
  void parse_otherFiguresUnreadable_keepTheReport() {
    Map<String, String> stats = new HashMap<>();
    stats.put("stress_level", "0.1");
    stats.put("local_endpoints", "many");
    stats.put("region", "x".repeat(65));
    stats.put("version", "a\nb");
    BridgeReport report = reports.parse(BRIDGE, stats, NOW).orElseThrow();

    assertThat(report.endpoints()).isZero();
    assertThat(report.region()).isEmpty();
    assertThat(report.version()).isEmpty();
    assertThat(reports.unreadable()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drain", "graceful_shutdown", "shutting_down"})
  void parse_flagSet_takesNoConferences(String flag) {
    Optional<BridgeReport> report =
        reports.parse(BRIDGE, Map.of("stress_level", "0", flag, "true"), NOW);
    assertThat(report).get().matches(r -> !r.takesConferences());
  }

  @Test
  void parse_unhealthy_takesNoConferences() {
    assertThat(reports.parse(BRIDGE, Map.of("stress_level", "0", "healthy", "false"), NOW))
        .get()
        .matches(r -> !r.takesConferences());
  }
}
