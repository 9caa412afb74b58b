package org.ecluse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PasswordHashesTest {
  private final PasswordHashes hashes = new PasswordHashes(new SecureRandom());

  @Test
  void hash_ofThePassword_matchesOnlyIt() {
    String hash = hashes.hash("correct horse");
    assertThat(hashes.matches("correct horse", hash)).isTrue();
    assertThat(hashes.matches("correct horsf", hash)).isFalse();
    assertThat(hashes.hash("correct horse")).isNotEqualTo(hash);
  }

  @Test
  void hash_ofAnotherKind_neverMatches() {
    assertThat(hashes.matches("x", "$2a$10$abc")).isFalse();
    assertThat(hashes.matches("x", "")).isFalse();
  }

  @Test
  void hash_ofNobody_isWellFormedAndMatchesNothing() {
    assertThat(PasswordHashes.NOBODY).hasSameSizeAs(hashes.hash("x"));
    assertThat(hashes.matches("", PasswordHashes.NOBODY)).isFalse();
  }
}
