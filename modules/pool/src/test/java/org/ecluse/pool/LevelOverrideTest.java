package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ecluse.pool.Moments.NINE;
import static org.ecluse.pool.Moments.at;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LevelOverrideTest {
  @Test
  void activeAt_expiry_endsExactlyThere() {
    LevelOverride override = of(Scope.POOL, NINE, at(60));
    assertThat(override.activeAt(at(60).minusMillis(1))).isTrue();
    assertThat(override.activeAt(at(60))).isFalse();
  }

  @Test
  void override_forABridge_isRefused() {
    assertThatThrownBy(() -> of(new Scope.OneBridge(Moments.bridge(1)), NINE, at(60)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scope");
  }

  @Test
  void override_expiryNotAfterCreation_isRefused() {
    assertThatThrownBy(() -> of(Scope.POOL, NINE, NINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expiresAt");
  }

  private static LevelOverride of(Scope scope, Instant from, Instant until) {
    return new LevelOverride("o1", scope, Level.AUDIO_ONLY, "ada", "exercise", from, until);
  }
}
