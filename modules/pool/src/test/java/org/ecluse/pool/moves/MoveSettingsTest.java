package org.ecluse.pool.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MoveSettingsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void defaults_arePinned() {
    assertThat(MoveSettings.defaults())
        .isEqualTo(
            new MoveSettings(
                60,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                new ReliefSettings(
                    true,
                    0.8,
                    0.25,
                    Duration.ofSeconds(12),
                    0.1,
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(20),
                    6,
                    60)));
  }

  @Test
  void settings_outOfBounds_nameTheValue() {
    ReliefSettings relief = ReliefSettings.defaults();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MoveSettings(0, SECOND, SECOND, SECOND, relief))
        .withMessage("perMinute: 1 to 6000 expected");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MoveSettings(1, SECOND, Duration.ZERO, SECOND, relief))
        .withMessageStartingWith("overlap:");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReliefSettings(true, 0.8, 0, SECOND, 0.1, SECOND, SECOND, 1, 1))
        .withMessageStartingWith("spread:");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ReliefSettings(true, Double.NaN, 0.2, SECOND, 0.1, SECOND, SECOND, 1, 1))
        .withMessageStartingWith("hotAbove:");
  }
}
