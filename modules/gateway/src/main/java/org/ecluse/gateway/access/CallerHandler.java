package org.ecluse.gateway.access;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Notes who the caller is, for all handlers inside. */
public final class CallerHandler extends Handler.Wrapper {
  private final Callers callers;

  /** Wraps a handler. */
  public CallerHandler(Callers callers, Handler inside) {
    super(inside);
    this.callers = callers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    request.setAttribute(Caller.attribute(), callers.of(request));
    return super.handle(request, response, callback);
  }
}
