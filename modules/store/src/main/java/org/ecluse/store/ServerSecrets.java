package org.ecluse.store;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;

/** Secrets of the service itself, made once and shared by all nodes on one database. */
@Singleton
public class ServerSecrets {
  private static final String SESSIONS = "session-signing";

  private final SecretRows rows;
  private final SecureRandom random;

  ServerSecrets(SecretRows rows, SecureRandom random) {
    this.rows = rows;
    this.random = random;
  }

  /**
   * The secret that signs session tokens: 43 characters, 256 random bits (enough for HS256). Never
   * log it.
   */
  public String sessionSigning(Instant now) {
    return rows.findById(SESSIONS).map(SecretRow::secret).orElseGet(() -> make(now));
  }

  private String make(Instant now) {
    try {
      SecretRow row = new SecretRow(SESSIONS, Tokens.random(random), Limits.millis(now));
      return rows.save(row).secret();
    } catch (DataAccessException e) {
      // Another node was quicker: its secret is the one in force.
      return rows.findById(SESSIONS).orElseThrow(() -> e).secret();
    }
  }
}
