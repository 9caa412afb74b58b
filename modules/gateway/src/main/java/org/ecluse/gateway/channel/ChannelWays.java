package org.ecluse.gateway.channel;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ecluse.conference.BridgeTransport;
import org.ecluse.gateway.settings.ChannelSettings;
import org.ecluse.gateway.settings.ChannelSettings.Way;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which ways to its bridge's channel a page is offered, in the order in which it should try
 * them. Thread-safe.
 */
@Singleton
public final class ChannelWays {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelWays.class);
  private static final int MOST_WARNINGS = 100;

  private final ChannelSettings settings;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  ChannelWays(ChannelSettings settings) {
    this.settings = settings;
  }

  /** The ways that this bridge, and the settings, leave; none when the bridge has no channel. */
  public List<ChannelWay> of(BridgeTransport transport) {
    List<ChannelAddress> addresses =
        transport.webSockets().stream().map(ChannelAddress::of).flatMap(Optional::stream).toList();
    List<ChannelWay> ways = new ArrayList<>(direct(addresses));
    if (!addresses.isEmpty() && (ways.isEmpty() || settings.way() == Way.BOTH)) {
      ways.add(new ChannelWay.Proxy(addresses.get(0).path()));
    }
    transport.sctpPort().ifPresent(port -> ways.add(new ChannelWay.DataChannel(port)));
    return ways;
  }

  private List<ChannelWay> direct(List<ChannelAddress> addresses) {
    if (settings.way() == Way.PROXY) {
      return List.of();
    }
    return addresses.stream()
        .filter(address -> !address.isHere())
        .filter(this::isPermitted)
        .<ChannelWay>map(address -> new ChannelWay.WebSocket(address.url()))
        .toList();
  }

  /** The pages' policy permits the configured origins only, so others need not be tried. */
  private boolean isPermitted(ChannelAddress address) {
    boolean permitted =
        settings.origins().stream().anyMatch(origin -> fits(origin, address.origin()));
    if (!permitted && warned.size() < MOST_WARNINGS && warned.add(address.origin())) {
      LOG.warn(
          "pages go through this gateway to a bridge at {}: it is not in ecluse.channel.origins",
          address.origin());
    }
    return permitted;
  }

  private static boolean fits(String pattern, String origin) {
    String wanted = withPort(pattern.toLowerCase(Locale.ROOT));
    String given = withPort(origin);
    int star = wanted.indexOf("*.");
    if (star < 0) {
      return wanted.equals(given);
    }
    String scheme = wanted.substring(0, star);
    String rest = wanted.substring(star + 1);
    return given.startsWith(scheme)
        && given.endsWith(rest)
        && given.length() > scheme.length() + rest.length();
  }

  private static String withPort(String origin) {
    if (origin.matches(".*:\\d+")) {
      return origin;
    }
    return origin + (origin.startsWith("wss:") ? ":443" : ":80");
  }
}
