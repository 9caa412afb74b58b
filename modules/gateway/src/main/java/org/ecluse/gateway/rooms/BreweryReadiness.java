package org.ecluse.gateway.rooms;

import jakarta.inject.Singleton;
import org.ecluse.gateway.bridges.EmbeddedBridges;
import org.ecluse.gateway.health.Readiness;

/** A gateway without a bridge of its own is ready when one has shown itself in a brewery. */
@Singleton
final class BreweryReadiness implements Readiness.Part {
  private final EmbeddedBridges embedded;
  private final BreweryMembers members;

  BreweryReadiness(EmbeddedBridges embedded, BreweryMembers members) {
    this.embedded = embedded;
    this.members = members;
  }

  @Override
  public String name() {
    return "bridges";
  }

  @Override
  public String missing() {
    if (!embedded.all().isEmpty() || members.present() > 0) {
      return "";
    }
    return members.unreachable().isEmpty()
        ? "no bridge has shown itself"
        : "no bridge has shown itself; can't be reached: " + members.unreachable().keySet();
  }
}
