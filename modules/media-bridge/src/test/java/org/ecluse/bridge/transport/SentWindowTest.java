package org.ecluse.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentWindowTest {
  private final SentWindow window = new SentWindow();

  @Test
  void mark_inOrderAcrossWrap_allPass() {
    for (int i = 60_000; i < 60_000 + 70_000; i++) {
      assertThat(window.mark(i & 0xffff)).isTrue();
    }
  }

  @Test
  void mark_twice_secondIsRefused() {
    assertThat(window.mark(5)).isTrue();
    assertThat(window.mark(5)).isFalse();
    assertThat(window.mark(9)).isTrue();
    assertThat(window.mark(5)).isFalse();
    assertThat(window.mark(9)).isFalse();
  }

  @Test
  void mark_lateWithinWindow_passesOnce() {
    window.mark(10_000);
    assertThat(window.mark(10_000 - SentWindow.SIZE + 1)).isTrue();
    assertThat(window.mark(10_000 - SentWindow.SIZE + 1)).isFalse();
    assertThat(window.mark(10_000 - SentWindow.SIZE)).isFalse();
  }

  @Test
  void mark_afterLongJump_oldMarksDontCount() {
    window.mark(0);
    assertThat(window.mark(SentWindow.SIZE)).isTrue();
    assertThat(window.mark(SentWindow.SIZE - 1)).isTrue();
    assertThat(window.mark(20_000)).isTrue();
    assertThat(window.mark(20_000 - 64)).isTrue();
  }
}
