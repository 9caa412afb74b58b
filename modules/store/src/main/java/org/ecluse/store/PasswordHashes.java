package org.ecluse.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id in the PHC text form, with the least parameters OWASP's password storage sheet
 * recommends (19 MiB, 2 passes, 1 lane). At most {@value #AT_ONCE} run at a time, so that a flood
 * of sign-ins can't take the heap.
 */
final class PasswordHashes {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int AT_ONCE = 4;
  private static final String PREFIX = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$";

  /** Well-formed, as costly to check as any other, and matched by no password that can be found. */
  static final String NOBODY = PREFIX + "A".repeat(22) + "$" + "A".repeat(43);

  private final SecureRandom random;
  private final Semaphore slots = new Semaphore(AT_ONCE);

  PasswordHashes(SecureRandom random) {
    this.random = random;
  }

  String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return PREFIX
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(derive(password, salt, MEMORY_KIB, PASSES));
  }

  /** Whether {@code password} made {@code stored}; its own parameters are read from it. */
  boolean matches(String password, String stored) {
    String[] parts = stored.split("\\$", -1);
    if (parts.length != 6 || !parts[1].equals("argon2id")) {
      return false;
    }
    String[] knobs = parts[3].split("[=,]", -1);
    byte[] wanted = Base64.getDecoder().decode(parts[5]);
    byte[] salt = Base64.getDecoder().decode(parts[4]);
    byte[] made = derive(password, salt, Integer.parseInt(knobs[1]), Integer.parseInt(knobs[3]));
    return MessageDigest.isEqual(wanted, made);
  }

  private byte[] derive(String password, byte[] salt, int memory, int passes) {
    slots.acquireUninterruptibly();
    try {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memory)
              .withIterations(passes)
              .withParallelism(1)
              .withSalt(salt)
              .build());
      byte[] out = new byte[BYTES];
      argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), out);
      return out;
    } finally {
      slots.release();
    }
  }
}
