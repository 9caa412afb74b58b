package org.ecluse.store;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/**
 * Who may sign in. Thread-safe. A check of a password takes 19 MiB for its time; callers limit its
 * rate.
 */
@Singleton
public class Accounts {
  /** The account {@link #bootstrap} makes. */
  public static final String FIRST_ADMIN = "admin";

  /** Longest user name. */
  public static final int USERNAME_MAX = 64;

  /** Shortest password that can be set, characters. */
  public static final int PASSWORD_MIN = 12;

  /** Longest password that is looked at, characters. */
  public static final int PASSWORD_MAX = 256;

  private final AccountRows rows;
  private final SecureRandom random;
  private final PasswordHashes hashes;

  Accounts(AccountRows rows, SecureRandom random) {
    this.rows = rows;
    this.random = random;
    this.hashes = new PasswordHashes(random);
  }

  /**
   * On an empty database makes the first admin and returns its password, this once: it is stored
   * hashed only. Otherwise, and when another node was quicker, empty.
   */
  public Optional<String> bootstrap(Instant now) {
    if (rows.count() > 0) {
      return Optional.empty();
    }
    String password = Tokens.random(random).substring(0, 20);
    return create(FIRST_ADMIN, password, Role.ADMIN, now)
        ? Optional.of(password)
        : Optional.empty();
  }

  /** Makes an account; false when the name is taken. */
  public boolean create(String username, String password, Role role, Instant now) {
    Limits.text(username, USERNAME_MAX, "username");
    checkNew(password);
    Instant at = Limits.millis(now);
    AccountRow row = new AccountRow(username, hashes.hash(password), role, at, at);
    try {
      rows.save(row);
      return true;
    } catch (DataAccessException e) {
      if (rows.existsById(username)) {
        return false;
      }
      throw e;
    }
  }

  /**
   * The account if the password is right. An unknown name costs the same work, so time tells
   * nothing.
   */
  public Optional<Account> verify(String username, String password) {
    if (username.length() > USERNAME_MAX || password.length() > PASSWORD_MAX) {
      return Optional.empty();
    }
    Optional<AccountRow> row = rows.findById(username);
    boolean right =
        hashes.matches(password, row.map(AccountRow::passwordHash).orElse(PasswordHashes.NOBODY));
    return row.filter(found -> right).map(AccountRow::account);
  }

  /**
   * The account of that name; a token issued before its {@code passwordChangedAt} should not be
   * taken.
   */
  public Optional<Account> find(String username) {
    return rows.findById(username).map(AccountRow::account);
  }

  /** Sets {@code next} if {@code current} is right and nobody changed it meanwhile. */
  public boolean changePassword(String username, String current, String next, Instant now) {
    checkNew(next);
    Optional<AccountRow> row = rows.findById(username);
    String before = row.map(AccountRow::passwordHash).orElse(PasswordHashes.NOBODY);
    if (current.length() > PASSWORD_MAX || !hashes.matches(current, before) || row.isEmpty()) {
      return false;
    }
    return rows.changePassword(username, before, hashes.hash(next), Limits.millis(now)) == 1;
  }

  private static void checkNew(String password) {
    if (password.length() < PASSWORD_MIN || password.length() > PASSWORD_MAX) {
      throw new IllegalArgumentException(
          "password must have " + PASSWORD_MIN + " to " + PASSWORD_MAX + " characters");
    }
  }
}
