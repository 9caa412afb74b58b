package org.ecluse.gateway.events;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.ecluse.gateway.access.Caller;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.gateway.problem.Problems;
import org.ecluse.gateway.session.SessionCookie;

/** Turns a request of a signed-in operator into an open stream. */
final class EventsHandler extends Handler.Abstract {
  private static final String PATH = "/events/pool";
  private final EventStreams streams;

  EventsHandler(EventStreams streams) {
    this.streams = streams;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      check(request);
      Caller caller = Caller.of(request);
      String token = token(request, caller);
      streams.admit(caller, token);
      answer(response);
      streams.open(caller, token, new ResponseSink(response, callback));
    } catch (ProblemException refusal) {
      Problems.write(response, callback, refusal);
    }
    return true;
  }

  private static void check(Request request) {
    if (!PATH.equals(Request.getPathInContext(request))) {
      throw ProblemException.of(ProblemCode.NOT_FOUND, "The stream is " + PATH);
    }
    if (!HttpMethod.GET.is(request.getMethod())) {
      throw ProblemException.of(ProblemCode.METHOD_NOT_ALLOWED, "Use GET");
    }
  }

  private static String token(Request request, Caller caller) {
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(SessionCookie.name(caller)))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  private static void answer(Response response) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    // Some proxies would collect the events.
    response.getHeaders().put("X-Accel-Buffering", "no");
  }

  private record ResponseSink(Response response, Callback callback) implements EventStream.Sink {
    @Override
    public void write(ByteBuffer bytes, Callback done) {
      response.write(false, bytes, done);
    }

    @Override
    public void end() {
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    }

    @Override
    public void cut(Throwable why) {
      callback.failed(why);
    }
  }
}
