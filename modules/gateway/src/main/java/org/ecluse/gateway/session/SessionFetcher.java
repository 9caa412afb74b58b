package org.ecluse.gateway.session;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.ecluse.gateway.access.Caller;
import org.ecluse.store.Role;
import org.reactivestreams.Publisher;

/** Tells the framework's security who is signed in. */
@Singleton
final class SessionFetcher implements AuthenticationFetcher<HttpRequest<?>> {
  private final Sessions sessions;

  SessionFetcher(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return authentication(request).map(Publishers::just).orElseGet(Publishers::empty);
  }

  private Optional<Authentication> authentication(HttpRequest<?> request) {
    return token(request)
        .flatMap(sessions::account)
        .map(account -> Authentication.build(account.username(), roles(account.role())));
  }

  static Optional<String> token(HttpRequest<?> request) {
    Caller caller = Caller.of(request.getAttribute(Caller.attribute()).orElse(null));
    return request.getCookies().findCookie(SessionCookie.name(caller)).map(Cookie::getValue);
  }

  /** An admin may do all that an operator may. */
  private static List<String> roles(Role role) {
    return switch (role) {
      case ADMIN -> List.of(Role.ADMIN.name(), Role.OPERATOR.name());
      case OPERATOR -> List.of(Role.OPERATOR.name());
    };
  }
}
