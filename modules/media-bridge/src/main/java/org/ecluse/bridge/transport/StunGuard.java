package org.ecluse.bridge.transport;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One endpoint's credentials as the reader thread needs them: tells genuine STUN from the rest,
 * limits its rate, and remembers the few addresses the other side has proved to be at. The checks
 * are confined to the reader thread.
 */
final class StunGuard {
  /**
   * A browser with Wi-Fi, cable, VPN and both IP versions has about ten; each is an entry in the
   * demultiplexer.
   */
  static final int MAX_ADDRESSES = 16;

  /** A browser checks every pair each 50 ms at first, later each 2.5 s. */
  private static final double CHECKS_PER_SECOND = 100;

  private static final double CHECKS_BURST = 200;
  private static final String HMAC_SHA1 = "HmacSHA1";

  private final Mac localKey;
  private final RateLimit limit;
  private final Set<InetSocketAddress> addresses = new LinkedHashSet<>();
  private volatile Remote remote;

  private record Remote(String ufrag, Mac key) {}

  StunGuard(String localPassword, long nowNanos) {
    localKey = mac(localPassword);
    limit = new RateLimit(CHECKS_PER_SECOND, CHECKS_BURST, nowNanos);
  }

  void remote(String ufrag, String password) {
    remote = new Remote(ufrag, mac(password));
  }

  private static Mac mac(String password) {
    try {
      Mac mac = Mac.getInstance(HMAC_SHA1);
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), HMAC_SHA1));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new TransportException(TransportException.Code.SETUP_FAILED, "no HMAC-SHA1", e);
    }
  }

  /** Whether the other side's credentials are known: before, checks can't be answered. */
  boolean ready() {
    return remote != null;
  }

  /** Whether a request was made with our password, by whom we expect. */
  boolean genuineRequest(StunPacket packet) {
    Remote expected = remote;
    return expected != null && packet.senderIs(expected.ufrag()) && packet.authentic(localKey);
  }

  /** Whether an answer was made with the other side's password. */
  boolean genuineAnswer(StunPacket packet) {
    Remote expected = remote;
    return expected != null && packet.authentic(expected.key());
  }

  boolean withinLimit(long nowNanos) {
    return limit.tryTake(nowNanos);
  }

  /**
   * Notes a proven address.
   *
   * @return an address to forget because there are too many, or null
   */
  synchronized InetSocketAddress prove(InetSocketAddress address, InetSocketAddress keep) {
    if (!addresses.add(address) || addresses.size() <= MAX_ADDRESSES) {
      return null;
    }
    for (Iterator<InetSocketAddress> i = addresses.iterator(); i.hasNext(); ) {
      InetSocketAddress oldest = i.next();
      if (!oldest.equals(keep)) {
        i.remove();
        return oldest;
      }
    }
    return null;
  }

  synchronized boolean proved(InetSocketAddress address) {
    return addresses.contains(address);
  }

  synchronized List<InetSocketAddress> addresses() {
    return new ArrayList<>(addresses);
  }
}
