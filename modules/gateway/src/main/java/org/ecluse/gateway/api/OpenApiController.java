package org.ecluse.gateway.api;

import io.micronaut.core.io.ResourceLoader;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The description of the API for programs; a test holds it to what is served. */
@Controller("/api/v1/openapi.yml")
@Secured(SecurityRule.IS_ANONYMOUS)
final class OpenApiController {
  private static final String RESOURCE = "META-INF/ecluse/openapi.yml";
  private final ResourceLoader resources;

  OpenApiController(ResourceLoader resources) {
    this.resources = resources;
  }

  @Get(produces = "application/yaml")
  String show() throws IOException {
    try (InputStream in = resources.getResourceAsStream("classpath:" + RESOURCE).orElseThrow()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
