package org.ecluse.gateway.access;

import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.ecluse.gateway.settings.ServerSettings;

/**
 * Decides whether the page behind a request is one of ours. Browsers always send an Origin with
 * sockets and with calls that change state; programs that send none carry no stranger's cookies, so
 * a missing one is fine.
 */
@Singleton
public final class Origins {
  private final Set<String> further;

  Origins(ServerSettings settings) {
    this.further = Set.copyOf(settings.allowedOrigins());
  }

  /** Whether the Origin is missing, our own, or one that the configuration allows. */
  public boolean allowed(Request request) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    return origin == null
        || origin.equalsIgnoreCase(Caller.of(request).origin())
        || further.contains(origin);
  }
}
