package org.ecluse.gateway.api;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;

/** What a page needs to know before anything else. */
@Controller("/api/v1/client")
@Secured(SecurityRule.IS_ANONYMOUS)
final class ClientController {
  /** Longest name of a participant, as the signalling checks it. */
  private static final int NAME_MAX = 60;

  /** Limits that the landing page checks before it sends. */
  record RoomLimits(int nameMax) {}

  /**
   * The answer; bridges offer host candidates that browsers reach directly, so there are no ICE
   * servers.
   */
  record Client(String product, String version, RoomLimits room, List<String> iceServers) {}

  private final Client client =
      new Client("Ecluse", version(), new RoomLimits(NAME_MAX), List.of());

  private static String version() {
    String version = ClientController.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Get
  Client show() {
    return client;
  }
}
