package org.ecluse.bridge.transport;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the endpoint of a datagram: by the user name of a STUN request, by the source address of
 * anything else.
 */
final class EndpointTable {
  private final Map<String, IceEndpoint> byUfrag = new ConcurrentHashMap<>();
  private final Map<InetSocketAddress, IceEndpoint> byAddress = new ConcurrentHashMap<>();

  void add(IceEndpoint endpoint) {
    byUfrag.put(endpoint.ufrag(), endpoint);
  }

  IceEndpoint withUfrag(String ufrag) {
    return ufrag == null ? null : byUfrag.get(ufrag);
  }

  IceEndpoint at(InetSocketAddress address) {
    return byAddress.get(address);
  }

  /** Notes that this endpoint has proved to be at this address; the latest proof wins. */
  void bind(IceEndpoint endpoint, InetSocketAddress address) {
    if (byAddress.get(address) == endpoint) {
      return;
    }
    byAddress.put(address, endpoint);
    InetSocketAddress surplus = endpoint.guard().prove(address, endpoint.remoteAddress());
    if (surplus != null) {
      byAddress.remove(surplus, endpoint);
    }
    if (endpoint.isClosed()) {
      byAddress.remove(address, endpoint);
    }
  }

  void remove(IceEndpoint endpoint) {
    byUfrag.remove(endpoint.ufrag(), endpoint);
    for (InetSocketAddress address : endpoint.guard().addresses()) {
      byAddress.remove(address, endpoint);
    }
  }

  Collection<IceEndpoint> endpoints() {
    return byUfrag.values();
  }

  List<IceEndpoint> copy() {
    return new ArrayList<>(byUfrag.values());
  }

  int addressCount() {
    return byAddress.size();
  }
}
