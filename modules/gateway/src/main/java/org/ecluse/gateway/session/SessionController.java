package org.ecluse.gateway.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import org.ecluse.gateway.access.Caller;
import org.ecluse.gateway.problem.FieldErrors;
import org.ecluse.gateway.settings.SessionSettings;
import org.ecluse.store.Account;

/** Signing in and out. */
@Controller("/api/v1/session")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class SessionController {
  private final Sessions sessions;
  private final SessionSettings settings;

  SessionController(Sessions sessions, SessionSettings settings) {
    this.sessions = sessions;
    this.settings = settings;
  }

  /** Who is signed in. */
  record SignedIn(String username, List<String> roles) {
    static SignedIn as(Account account) {
      return new SignedIn(account.username(), List.of(account.role().name()));
    }
  }

  /** What a person types. */
  record Credentials(String username, String password) {
    /** Leaves the password out. */
    @Override
    public String toString() {
      return "Credentials[]";
    }
  }

  /** The old and the new one. */
  record PasswordChange(String current, String next) {
    /** Leaves both out. */
    @Override
    public String toString() {
      return "PasswordChange[]";
    }
  }

  @Post
  @Secured(SecurityRule.IS_ANONYMOUS)
  HttpResponse<SignedIn> open(Caller caller, @Body Credentials given) {
    new FieldErrors()
        .require(given.username() != null, "username", "is missing", "send the name of the account")
        .require(given.password() != null, "password", "is missing", "send its password")
        .refuse();
    Sessions.Opened opened = sessions.open(caller, given.username(), given.password());
    return with(opened, caller, HttpResponse.ok(SignedIn.as(opened.account())));
  }

  @Get
  @Secured(SecurityRule.IS_ANONYMOUS)
  HttpResponse<SignedIn> show(HttpRequest<?> request) {
    return SessionFetcher.token(request)
        .flatMap(sessions::account)
        .<HttpResponse<SignedIn>>map(account -> HttpResponse.ok(SignedIn.as(account)))
        .orElseGet(HttpResponse::noContent);
  }

  @Delete
  HttpResponse<Void> close(Caller caller, HttpRequest<?> request) {
    SessionFetcher.token(request).ifPresent(sessions::close);
    return HttpResponse.<Void>noContent().header("Set-Cookie", SessionCookie.clear(caller));
  }

  @Post("/password")
  HttpResponse<Void> changePassword(
      Caller caller, Authentication who, @Body PasswordChange change) {
    Sessions.Opened opened =
        sessions.changePassword(caller, who.getName(), change.current(), change.next());
    return with(opened, caller, HttpResponse.noContent());
  }

  private <T> HttpResponse<T> with(
      Sessions.Opened opened, Caller caller, MutableHttpResponse<T> response) {
    return response.header(
        "Set-Cookie", SessionCookie.set(caller, opened.token(), settings.life()));
  }
}
