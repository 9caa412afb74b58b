package org.ecluse.colibri;

import java.util.HashMap;
import java.util.Map;
import org.jitsi.xmpp.extensions.colibri.ColibriStatsExtension;
import org.jivesoftware.smack.packet.Presence;

/** Reads the statistics in a presence; what a bridge writes into it bounds nothing but itself. */
final class Statistics {
  /** More than any bridge publishes. */
  static final int MOST = 400;

  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_VALUE = 256;

  private Statistics() {}

  /** The statistics as text, null when the member shows none: then it is no bridge. */
  static Map<String, String> of(Presence presence) {
    ColibriStatsExtension extension = presence.getExtension(ColibriStatsExtension.class);
    if (extension == null) {
      return null;
    }
    Map<String, String> stats = new HashMap<>();
    for (var stat : extension.getChildExtensionsOfType(ColibriStatsExtension.Stat.class)) {
      String name = stat.getName();
      String value = String.valueOf(stat.getValue());
      if (name != null
          && name.length() <= LONGEST_NAME
          && value.length() <= LONGEST_VALUE
          && stats.size() < MOST) {
        stats.put(name, value);
      }
    }
    return stats;
  }
}
