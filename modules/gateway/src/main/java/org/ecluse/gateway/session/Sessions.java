package org.ecluse.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.ecluse.gateway.access.AddressRate;
import org.ecluse.gateway.access.Caller;
import org.ecluse.gateway.problem.FieldErrors;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.gateway.settings.SessionSettings;
import org.ecluse.store.Account;
import org.ecluse.store.Accounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens, recognises and ends sessions. Thread-safe; calls block on the database.
 *
 * <p>A token counts until it expires, is signed out on this node, or the password changes; the role
 * is that of the account now.
 */
@Singleton
public final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  /** A check of a password takes 19 MiB and a core; more at once would only hold up threads. */
  private static final int CHECKS_AT_ONCE = 8;

  private static final long MOST_SIGNED_OUT = 100_000;

  private final Accounts accounts;
  private final SessionSettings settings;
  private final InstantSource clock;
  private final SessionTokens tokens;
  private final AddressRate attempts;
  private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE);
  private final Cache<String, Boolean> signedOut;
  private final Counter opened;
  private final Counter refused;

  Sessions(
      Accounts accounts,
      SessionTokens tokens,
      SessionSettings settings,
      InstantSource clock,
      MeterRegistry registry) {
    this.accounts = accounts;
    this.settings = settings;
    this.clock = clock;
    this.tokens = tokens;
    this.attempts = new AddressRate(settings.attemptsPerMinute(), System::nanoTime);
    this.signedOut =
        Caffeine.newBuilder()
            .maximumSize(MOST_SIGNED_OUT)
            .expireAfterWrite(settings.life())
            .build();
    this.opened = counter(registry, "opened");
    this.refused = counter(registry, "refused");
  }

  private static Counter counter(MeterRegistry registry, String result) {
    return Counter.builder("ecluse.sessions")
        .description("Sign-ins by what came of them")
        .tag("result", result)
        .register(registry);
  }

  /** A session just opened, and the token that proves it. */
  record Opened(Account account, String token) {
    /** Leaves the token out. */
    @Override
    public String toString() {
      return "Opened[" + account.username() + "]";
    }
  }

  /**
   * Signs in.
   *
   * @throws ProblemException when the password is wrong, too many were tried, or it would travel in
   *     the clear
   */
  Opened open(Caller caller, String username, String password) {
    checkTransport(caller);
    attempts.take(caller);
    Optional<Account> account = checking(() -> accounts.verify(username, password));
    (account.isPresent() ? opened : refused).increment();
    if (account.isEmpty()) {
      // Without the name: people type their password there by mistake.
      LOG.info("a sign-in from {} was refused", caller.address().getHostAddress());
      throw ProblemException.of(ProblemCode.BAD_CREDENTIALS, ProblemCode.BAD_CREDENTIALS.title());
    }
    return opened(account.get());
  }

  private static void checkTransport(Caller caller) {
    if (!caller.secure() && !caller.address().isLoopbackAddress()) {
      throw ProblemException.of(
          ProblemCode.LOOPBACK_ONLY, "Sign in over https, or from the machine of the service");
    }
  }

  /**
   * Changes a password; all older sessions of the account end, a new one is opened.
   *
   * @throws ProblemException when the current one is wrong or the next one is too short
   */
  Opened changePassword(Caller caller, String username, String current, String next) {
    new FieldErrors()
        .require(current != null, "current", "is missing", "send the password in use")
        .require(
            next != null
                && next.length() >= Accounts.PASSWORD_MIN
                && next.length() <= Accounts.PASSWORD_MAX,
            "next",
            "has a wrong length",
            "send " + Accounts.PASSWORD_MIN + " to " + Accounts.PASSWORD_MAX + " characters")
        .refuse();
    attempts.take(caller);
    boolean changed =
        checking(() -> accounts.changePassword(username, current, next, clock.instant()));
    new FieldErrors()
        .require(changed, "current", "is not the password", "send the password in use")
        .refuse();
    return opened(accounts.find(username).orElseThrow());
  }

  private <T> T checking(Supplier<T> check) {
    if (!checks.tryAcquire()) {
      throw ProblemException.retryAfter(
          ProblemCode.UNAVAILABLE, "Too many people sign in at once", 1);
    }
    try {
      return check.get();
    } finally {
      checks.release();
    }
  }

  private Opened opened(Account account) {
    Instant expiry = clock.instant().plus(settings.life());
    String id = UUID.randomUUID().toString();
    String token =
        tokens.sign(
            new SessionTokens.Claims(id, account.username(), account.passwordChangedAt(), expiry));
    return new Opened(account, token);
  }

  /** The account that a token stands for now; empty when it stands for nobody any more. */
  public Optional<Account> account(String token) {
    return tokens
        .read(token, clock.instant())
        .filter(claims -> signedOut.getIfPresent(claims.id()) == null)
        .flatMap(
            claims ->
                accounts
                    .find(claims.username())
                    .filter(a -> a.passwordChangedAt().equals(claims.passwordChangedAt())));
  }

  /** Ends the session of a token. */
  void close(String token) {
    tokens.read(token, clock.instant()).ifPresent(claims -> signedOut.put(claims.id(), true));
  }
}
