package org.ecluse.gateway.access;

import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.gateway.problem.Problems;

/**
 * Refuses calls that would change state at the wish of another site: they need our own header,
 * which a foreign page can't send without being asked for permission that we never give, and an
 * Origin of ours. (The session cookie is SameSite=Strict too.)
 */
public final class CrossSiteGuard extends Handler.Wrapper {
  private static final Set<String> READ_ONLY = Set.of("GET", "HEAD", "OPTIONS");
  private static final String HEADER = "X-Ecluse-Request";
  private final Origins origins;

  /** Wraps the handler of the API. */
  public CrossSiteGuard(Origins origins, Handler inside) {
    super(inside);
    this.origins = origins;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (READ_ONLY.contains(request.getMethod())) {
      return super.handle(request, response, callback);
    }
    if (!origins.allowed(request)) {
      return refuse(response, callback, ProblemCode.BAD_ORIGIN, "Call from a page of this service");
    }
    if (!"1".equals(request.getHeaders().get(HEADER))) {
      return refuse(response, callback, ProblemCode.HEADER_MISSING, "Send " + HEADER + ": 1");
    }
    return super.handle(request, response, callback);
  }

  private static boolean refuse(Response response, Callback callback, ProblemCode code, String s) {
    Problems.write(response, callback, ProblemException.of(code, s));
    return true;
  }
}
