package org.ecluse.conference;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes ids and resume tokens. The generator must be a secure one outside of tests. */
final class Tokens {
  private static final int TOKEN_BYTES = 24;

  private final RandomGenerator random;

  Tokens(RandomGenerator random) {
    this.random = random;
  }

  /** Eight characters: unique in a room, not a secret. */
  String participantId() {
    return HexFormat.of().toHexDigits(random.nextInt());
  }

  /** 192 random bits. */
  String resumeToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A token has so much entropy that a plain hash is enough. */
  static String hash(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
