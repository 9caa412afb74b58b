package org.ecluse.gateway.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;

/** {@code /health/live}: the process answers. {@code /health/ready}: it can take meetings. */
@Controller("/health")
@Secured(SecurityRule.IS_ANONYMOUS)
final class HealthController {

  /** The answer. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Health(String status, Map<String, String> missing) {}

  private final Readiness readiness;

  HealthController(Readiness readiness) {
    this.readiness = readiness;
  }

  @Get("/live")
  Health live() {
    return new Health("UP", Map.of());
  }

  @Get("/ready")
  HttpResponse<Health> ready() {
    Map<String, String> missing = readiness.missing();
    return missing.isEmpty()
        ? HttpResponse.ok(new Health("UP", missing))
        : HttpResponse.<Health>status(HttpStatus.SERVICE_UNAVAILABLE)
            .body(new Health("DOWN", missing));
  }
}
