package org.ecluse.bridge.transport;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the endpoint of a datagram: by the user name of a STUN request, by the source address of
 * anything else.
 */
final class EndpointTable {
  private final Set<IceEndpoint> endpoints = ConcurrentHashMap.newKeySet();
  private final Map<String, IceLeg> byUfrag = new ConcurrentHashMap<>();
  private final Map<InetSocketAddress, IceEndpoint> byAddress = new ConcurrentHashMap<>();

  void add(IceEndpoint endpoint) {
    endpoints.add(endpoint);
    endpoint.legs().forEach(this::add);
  }

  void add(IceLeg leg) {
    byUfrag.put(leg.ufrag(), leg);
  }

  IceLeg withUfrag(String ufrag) {
    return ufrag == null ? null : byUfrag.get(ufrag);
  }

  IceEndpoint at(InetSocketAddress address) {
    return byAddress.get(address);
  }

  /** Notes that this endpoint has proved to be at this address; the latest proof wins. */
  void bind(IceLeg leg, InetSocketAddress address) {
    IceEndpoint endpoint = leg.endpoint();
    if (byAddress.get(address) == endpoint && leg.guard().proved(address)) {
      return;
    }
    byAddress.put(address, endpoint);
    InetSocketAddress surplus = leg.guard().prove(address, endpoint.remoteAddress());
    if (surplus != null) {
      forget(leg, surplus);
    }
    if (endpoint.isClosed() || !endpoint.legs().contains(leg)) {
      forget(leg, address);
    }
  }

  /** Unless another generation of the endpoint is there too. */
  private void forget(IceLeg leg, InetSocketAddress address) {
    IceEndpoint endpoint = leg.endpoint();
    boolean shared =
        !endpoint.isClosed()
            && endpoint.legs().stream().anyMatch(o -> o != leg && o.guard().proved(address));
    if (!shared) {
      byAddress.remove(address, endpoint);
    }
  }

  void remove(IceLeg leg) {
    byUfrag.remove(leg.ufrag(), leg);
    leg.guard().addresses().forEach(address -> forget(leg, address));
  }

  void remove(IceEndpoint endpoint) {
    endpoints.remove(endpoint);
    endpoint.legs().forEach(this::remove);
  }

  Collection<IceEndpoint> endpoints() {
    return endpoints;
  }

  List<IceEndpoint> copy() {
    return new ArrayList<>(endpoints);
  }

  int addressCount() {
    return byAddress.size();
  }
}
