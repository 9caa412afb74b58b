package org.ecluse.gateway.access;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.ecluse.gateway.settings.InvalidSetting;
import org.ecluse.gateway.settings.ServerSettings;

/**
 * Works out the {@link Caller} of a request. X-Forwarded-For is read from its right end, as long as
 * the hop before is trusted: what a stranger wrote into it stays to the left of the first address
 * that isn't ours, and is never believed.
 */
@Singleton
public final class Callers {
  private static final int MOST_HOPS = 32;
  private final List<Network> trusted;
  private final String publicUrl;

  Callers(ServerSettings settings) {
    this.trusted = settings.trustedProxies().stream().map(Callers::network).toList();
    this.publicUrl = settings.publicUrl();
  }

  private static Network network(String text) {
    try {
      return Network.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidSetting(
          "ecluse.server.trusted-proxies",
          "'" + text + "' is neither an address nor a network",
          "write addresses such as 192.0.2.7 or networks such as 10.0.0.0/8 or fd00::/8");
    }
  }

  Caller of(Request request) {
    InetAddress peer = peer(request);
    boolean proxied = isTrusted(peer);
    InetAddress address = proxied ? beyondProxies(request, peer) : peer;
    return new Caller(address, secure(request, proxied), authority(request, proxied));
  }

  private static InetAddress peer(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress inet
        ? inet.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  private InetAddress beyondProxies(Request request, InetAddress peer) {
    List<String> hops = hops(request);
    InetAddress nearest = peer;
    for (int i = hops.size() - 1; i >= 0 && isTrusted(nearest); i--) {
      try {
        nearest = Network.literal(hops.get(i).strip());
      } catch (IllegalArgumentException e) {
        return nearest;
      }
    }
    return nearest;
  }

  private static List<String> hops(Request request) {
    List<String> hops = new ArrayList<>();
    for (String value : request.getHeaders().getValuesList(HttpHeader.X_FORWARDED_FOR)) {
      hops.addAll(List.of(value.split(",", MOST_HOPS)));
    }
    return hops.size() > MOST_HOPS ? hops.subList(hops.size() - MOST_HOPS, hops.size()) : hops;
  }

  private boolean secure(Request request, boolean proxied) {
    if (!publicUrl.isEmpty()) {
      return publicUrl.startsWith("https:");
    }
    String forwarded = proxied ? request.getHeaders().get(HttpHeader.X_FORWARDED_PROTO) : null;
    return request.isSecure() || "https".equalsIgnoreCase(forwarded);
  }

  private String authority(Request request, boolean proxied) {
    if (!publicUrl.isEmpty()) {
      return publicUrl.substring(publicUrl.indexOf("//") + 2);
    }
    String forwarded = proxied ? request.getHeaders().get(HttpHeader.X_FORWARDED_HOST) : null;
    return forwarded != null ? forwarded : ownAuthority(request);
  }

  private static String ownAuthority(Request request) {
    String authority = request.getHttpURI().getAuthority();
    String host = authority != null ? authority : request.getHeaders().get(HttpHeader.HOST);
    return host == null ? "" : host;
  }
}
