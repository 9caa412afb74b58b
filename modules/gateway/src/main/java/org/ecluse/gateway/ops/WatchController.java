package org.ecluse.gateway.ops;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import java.time.Instant;
import java.util.List;
import org.ecluse.gateway.problem.FieldErrors;
import org.ecluse.gateway.rooms.Breweries;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.Cause;
import org.ecluse.store.HealthJournal;

/** How the health of bridges changed, and whether the servers that lead to them can be reached. */
@Controller("/api/v1/ops")
@Secured("OPERATOR")
final class WatchController {
  private final HealthJournal journal;
  private final Breweries breweries;

  WatchController(HealthJournal journal, Breweries breweries) {
    this.journal = journal;
    this.breweries = breweries;
  }

  /** {@code HealthChange} of API.md. */
  record HealthChange(
      Instant at,
      String bridge,
      BridgeHealth from,
      BridgeHealth to,
      Cause cause,
      String because,
      List<DecisionBody.Input> inputs) {
    static HealthChange of(org.ecluse.pool.health.HealthChange c) {
      return new HealthChange(
          c.at(),
          c.bridge().value(),
          c.from(),
          c.to(),
          c.because().cause(),
          c.because().text(),
          c.because().inputs().stream().map(DecisionBody.Input::of).toList());
    }
  }

  /** One page of the journal. */
  record Changes(List<HealthChange> changes) {}

  /** The XMPP servers of the settings. */
  record Servers(List<Breweries.Server> servers) {}

  @Get("/health")
  Changes health(@QueryValue(defaultValue = "100") int limit) {
    new FieldErrors()
        .require(
            limit >= 1 && limit <= HealthJournal.PAGE_MAX,
            "limit",
            "is out of range",
            "send 1 to " + HealthJournal.PAGE_MAX)
        .refuse();
    return new Changes(journal.newest(limit).stream().map(HealthChange::of).toList());
  }

  @Get("/servers")
  Servers servers() {
    return new Servers(breweries.servers());
  }
}
