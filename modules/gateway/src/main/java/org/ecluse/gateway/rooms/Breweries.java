package org.ecluse.gateway.rooms;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ecluse.colibri.BridgeReports;
import org.ecluse.colibri.Colibri2BridgePort;
import org.ecluse.colibri.XmppBridges;

/**
 * The ways to the bridges as operators see them: which servers can be asked, and what came from
 * bridges and was not taken. Thread-safe; no call blocks.
 */
@Singleton
public final class Breweries {
  private final XmppBridges bridges;
  private final BreweryMembers members;
  private final BridgeReports reports;
  private final RestReports rest;
  private final Colibri2BridgePort port;

  Breweries(
      XmppBridges bridges,
      BreweryMembers members,
      BridgeReports reports,
      RestReports rest,
      Colibri2BridgePort port) {
    this.bridges = bridges;
    this.members = members;
    this.reports = reports;
    this.rest = rest;
    this.port = port;
  }

  /**
   * One XMPP server.
   *
   * @param name of its group of settings
   * @param reachable we are in its brewery: the bridges there can be asked
   * @param why it is not reachable; empty when it is
   * @param bridges in its brewery, as far as we know
   */
  public record Server(String name, boolean reachable, String why, int bridges) {}

  /**
   * What was not taken since the start.
   *
   * @param presencesIgnored presences with names that are none, and stanzas that are no XMPP
   * @param reportsUnreadable reports of bridges that say no usable load
   * @param strangersRefused presences of bridges that the settings do not name
   * @param restFailed requests for statistics over REST without a good answer
   * @param answersUnreadable answers of bridges that a browser could not use
   */
  public record Refusals(
      long presencesIgnored,
      long reportsUnreadable,
      long strangersRefused,
      long restFailed,
      long answersUnreadable) {}

  /** All of the settings, in the order of their names. */
  public List<Server> servers() {
    Map<String, String> why = members.unreachable();
    Map<String, Integer> counts = bridges.present();
    return new TreeMap<>(bridges.servers())
        .entrySet().stream()
            .map(e -> server(e.getKey(), e.getValue(), why, counts.get(e.getKey())))
            .toList();
  }

  private static Server server(
      String name, boolean reachable, Map<String, String> why, int bridges) {
    String trouble = reachable ? "" : why.getOrDefault(name, "not connected yet");
    return new Server(name, reachable, trouble, bridges);
  }

  /** See {@link Refusals}. */
  public Refusals refusals() {
    return new Refusals(
        bridges.ignored(),
        reports.unreadable(),
        members.refused(),
        rest.failed(),
        port.unreadable());
  }
}
