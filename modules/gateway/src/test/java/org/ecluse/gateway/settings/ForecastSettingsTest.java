package org.ecluse.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastSettingsTest {
  private static ForecastSettings with(String zone, List<String> holidays, int preArmMinutes) {
    Duration preArm = Duration.ofMinutes(preArmMinutes);
    return new ForecastSettings(true, zone, holidays, preArm, Duration.ofMinutes(60));
  }

  @Test
  void values_good_areRead() {
    ForecastSettings read = with("Europe/Paris", List.of("easter+1"), 0);

    assertThat(read.zoneId()).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(read.days().on(LocalDate.of(2026, 4, 6))).contains("easter+1");
    assertThat(read.minutes()).isEqualTo(60);
  }

  @Test
  void values_bad_areRefusedWithTheirKey() {
    assertThatThrownBy(() -> with("Paris", List.of(), 10))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("ecluse.forecast.zone");
    assertThatThrownBy(() -> with("", List.of("xmas"), 10))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("ecluse.forecast.holidays")
        .hasMessageContaining("'xmas'");
    assertThatThrownBy(() -> with("", List.of(), 31))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("ecluse.forecast.pre-arm");
  }
}
