package org.ecluse.gateway.jetty;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.ecluse.gateway.problem.Problem;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors that Jetty decides on, as problem details without any inner word. */
final class ProblemErrorHandler extends ErrorHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemErrorHandler.class);

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      String message,
      Throwable cause,
      Callback callback) {
    if (status >= 500 && cause != null) {
      LOG.error("answering {} failed", request.getMethod(), cause);
    }
    ProblemCode code = ProblemCode.ofStatus(status);
    Problem problem = Problem.of(code, status, code.title(), java.util.List.of());
    Problems.write(response, callback, problem);
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }
}
