package org.ecluse.bridge.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Turns configured outside addresses into candidates. */
final class AdvertisedAddresses {
  /** Only what can't be a name: looking it up must never ask a name server. */
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+");

  /** RFC 8445 section 5.1.2: type preference 126 for host candidates, component 1. */
  private static final long HOST_PREFERENCE = 126L << 24;

  private static final int FIRST_LOCAL_PREFERENCE = 30_000;

  private AdvertisedAddresses() {}

  /** Whether this is an IPv4 or IPv6 literal. */
  static boolean isLiteral(String address) {
    return LITERAL.matcher(address).matches();
  }

  static List<IceCandidate> candidates(List<String> addresses, List<InetSocketAddress> bound) {
    List<IceCandidate> candidates = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      InetAddress address = parse(addresses.get(i));
      if (bound.stream().noneMatch(b -> b.getAddress().equals(address))) {
        long priority = HOST_PREFERENCE | ((FIRST_LOCAL_PREFERENCE - i) << 8) | 255;
        candidates.add(
            new IceCandidate(
                "a" + i,
                priority,
                address.getHostAddress(),
                bound.get(0).getPort(),
                IceCandidate.Type.HOST));
      }
    }
    return candidates;
  }

  private static InetAddress parse(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new TransportException(
          TransportException.Code.SETUP_FAILED, "not an IP address: " + address, e);
    }
  }
}
