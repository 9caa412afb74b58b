package org.ecluse.gateway.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.ecluse.gateway.access.Caller;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.gateway.settings.MetricsSettings;

/** {@code /metrics} in Prometheus' text format. */
@Controller("/metrics")
@Secured(SecurityRule.IS_ANONYMOUS)
final class MetricsController {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final List<String> PROXY_HEADERS =
      List.of("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP");

  private final PrometheusMeterRegistry registry;
  private final MetricsSettings settings;

  MetricsController(PrometheusMeterRegistry registry, MetricsSettings settings) {
    this.registry = registry;
    this.settings = settings;
  }

  @Get(produces = TEXT)
  String scrape(
      Caller caller, HttpRequest<?> request, @Nullable @Header("Authorization") String given) {
    if (settings.token().isEmpty()) {
      checkLocal(caller, request);
    } else {
      checkToken(given);
    }
    return registry.scrape();
  }

  /** What came through a proxy of this machine came from elsewhere. */
  private static void checkLocal(Caller caller, HttpRequest<?> request) {
    boolean proxied = PROXY_HEADERS.stream().anyMatch(request.getHeaders()::contains);
    if (proxied || !caller.address().isLoopbackAddress()) {
      throw ProblemException.of(
          ProblemCode.LOOPBACK_ONLY, "Ask from the machine itself, or set ecluse.metrics.token");
    }
  }

  private void checkToken(@Nullable String given) {
    byte[] wanted = ("Bearer " + settings.token()).getBytes(StandardCharsets.UTF_8);
    byte[] got = given == null ? new byte[0] : given.getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(wanted, got)) {
      throw ProblemException.of(
          ProblemCode.BAD_TOKEN, "Send Authorization: Bearer with ecluse.metrics.token");
    }
  }
}
