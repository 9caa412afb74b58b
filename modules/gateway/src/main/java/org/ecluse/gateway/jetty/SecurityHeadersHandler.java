package org.ecluse.gateway.jetty;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.ecluse.gateway.access.Caller;

/**
 * Adds {@link SecurityHeaders} at the moment an answer is sent, so that a reset of the answer on
 * the way (each error page does one) can't lose them.
 */
final class SecurityHeadersHandler extends Handler.Wrapper {
  private final SecurityHeaders headers;

  SecurityHeadersHandler(Handler inside, SecurityHeaders headers) {
    super(inside);
    this.headers = headers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Caller caller = Caller.of(request);
    request.addHttpStreamWrapper(stream -> new Adding(stream, caller, headers));
    return super.handle(request, response, callback);
  }

  private static final class Adding extends HttpStream.Wrapper {
    private final Caller caller;
    private final SecurityHeaders headers;

    Adding(HttpStream stream, Caller caller, SecurityHeaders headers) {
      super(stream);
      this.caller = caller;
      this.headers = headers;
    }

    @Override
    public void send(
        MetaData.Request request,
        MetaData.Response response,
        boolean last,
        ByteBuffer content,
        Callback callback) {
      super.send(request, response == null ? null : secured(response), last, content, callback);
    }

    private MetaData.Response secured(MetaData.Response r) {
      return new MetaData.Response(
          r.getStatus(),
          r.getReason(),
          r.getHttpVersion(),
          headers.with(r.getHttpFields(), caller),
          r.getContentLength(),
          r.getTrailersSupplier());
    }
  }
}
