package org.ecluse.gateway.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets an answer that has begun be torn off. Micronaut's servlet ends such an answer properly when
 * what writes it fails, so that half a file would look like a whole one.
 */
public final class TornAnswers extends Handler.Wrapper {
  private static final String ATTRIBUTE = TornAnswers.class.getName();
  private static final String FAILED = "what writes the answer has failed";

  /** Answers of this handler can be torn off. */
  public TornAnswers(Handler inside) {
    super(inside);
  }

  /** One answer; made before it begins, so that any layer finds it. */
  public static final class Tear {
    private volatile boolean torn;

    boolean torn() {
      return torn;
    }

    /** Nothing more is sent, and the other side sees that. */
    void tear() {
      torn = true;
    }
  }

  /** The name of the request's attribute that holds its {@link Tear}. */
  public static String attribute() {
    return ATTRIBUTE;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Tear tear = new Tear();
    request.setAttribute(ATTRIBUTE, tear);
    return super.handle(request, new Torn(request, response, tear), end(tear, callback));
  }

  /** What is left of a torn answer would be ended properly here. */
  private static Callback end(Tear tear, Callback callback) {
    return new Callback.Nested(callback) {
      @Override
      public void succeeded() {
        if (tear.torn) {
          failed(new IOException(FAILED));
        } else {
          super.succeeded();
        }
      }
    };
  }

  private static final class Torn extends Response.Wrapper {
    private final Tear tear;

    Torn(Request request, Response response, Tear tear) {
      super(request, response);
      this.tear = tear;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
      if (tear.torn) {
        callback.failed(new IOException(FAILED));
      } else {
        super.write(last, content, callback);
      }
    }
  }
}
