package org.ecluse.gateway.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.annotation.NonNull;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.exceptions.response.HateoasErrorResponseProcessor;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;

/** The one place where refusals and faults inside Micronaut become problem details. */
final class ProblemResponses {
  private static final MediaType TYPE = MediaType.of(Problem.MEDIA_TYPE);

  private ProblemResponses() {}

  static MutableHttpResponse<Problem> response(Problem problem) {
    return HttpResponse.<Problem>status(HttpStatus.valueOf(problem.status()))
        .contentType(TYPE)
        .header("Cache-Control", "no-store")
        .body(problem);
  }

  /** Our own refusals. */
  @Singleton
  static final class OfProblemException
      implements ExceptionHandler<ProblemException, HttpResponse<Problem>> {
    @Override
    public HttpResponse<Problem> handle(HttpRequest request, ProblemException refusal) {
      MutableHttpResponse<Problem> response = response(refusal.problem());
      return refusal.retryAfterSeconds() > 0
          ? response.header("Retry-After", Long.toString(refusal.retryAfterSeconds()))
          : response;
    }
  }

  /** Nobody is signed in, or the account may not do it. */
  @Singleton
  @Replaces(DefaultAuthorizationExceptionHandler.class)
  static final class OfAuthorization
      implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {
    @Override
    public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException e) {
      ProblemCode code =
          e.isForbidden() && e.getAuthentication() != null
              ? ProblemCode.NOT_ALLOWED
              : ProblemCode.NOT_SIGNED_IN;
      return response(Problem.of(code, code.title()));
    }
  }

  /**
   * What the framework itself refuses: unknown paths, methods, content types, unreadable bodies.
   */
  @Singleton
  @Replaces(HateoasErrorResponseProcessor.class)
  static final class OfFramework implements ErrorResponseProcessor<Problem> {
    @Override
    public @NonNull MutableHttpResponse<Problem> processResponse(
        @NonNull ErrorContext context, @NonNull MutableHttpResponse<?> response) {
      int status = response.code();
      ProblemCode code = code(status, context);
      // The words of a parser may quote the body, and a body may hold a password.
      Problem problem = Problem.of(code, status, code.title(), List.of());
      return response.body(problem).contentType(TYPE).header("Cache-Control", "no-store");
    }

    private static ProblemCode code(int status, ErrorContext context) {
      boolean hasBody = context.getRequest().getContentLength() > 0;
      return status == 400 && hasBody ? ProblemCode.BAD_JSON : ProblemCode.ofStatus(status);
    }
  }
}
