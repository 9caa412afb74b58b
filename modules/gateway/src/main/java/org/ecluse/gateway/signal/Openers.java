package org.ecluse.gateway.signal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.ecluse.gateway.access.Caller;

/**
 * Fingerprints of the addresses that open meetings, for a queue that is fair among them. Salted
 * anew at each start: the queue is kept in the database, addresses are not. Thread-safe.
 */
final class Openers {
  private static final int BYTES = 12;
  private final byte[] salt = new byte[16];

  Openers() {
    new SecureRandom().nextBytes(salt);
  }

  String of(Caller caller) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      byte[] hash = digest.digest(caller.limitKey().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
