package org.ecluse.bridge.transport;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds the addresses a bridge listens on when none are configured. */
final class LocalAddresses {
  /** Each address is a candidate that every browser checks: more only slows them down. */
  private static final int MAX = 8;

  private LocalAddresses() {}

  /**
   * Every address of every interface that is up: global and site-local ones; loopback if there is
   * nothing else. Link-local ones are left out: they need a zone that a candidate can't carry.
   */
  static List<InetAddress> discover() throws SocketException {
    List<InetAddress> routable = new ArrayList<>();
    List<InetAddress> loopback = new ArrayList<>();
    for (NetworkInterface face : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      if (face.isUp()) {
        Collections.list(face.getInetAddresses())
            .forEach(address -> sort(address, routable, loopback));
      }
    }
    List<InetAddress> chosen = routable.isEmpty() ? loopback : routable;
    return List.copyOf(chosen.subList(0, Math.min(MAX, chosen.size())));
  }

  private static void sort(
      InetAddress address, List<InetAddress> routable, List<InetAddress> loopback) {
    if (address.isLoopbackAddress()) {
      loopback.add(address);
    } else if (!address.isLinkLocalAddress()
        && !address.isMulticastAddress()
        && !address.isAnyLocalAddress()) {
      routable.add(address);
    }
  }
}
