package org.ecluse.bridge.transport;

import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.utils.logging2.Logger;
import org.jitsi.utils.logging2.LoggerImpl;

/**
 * Authenticates and decrypts what one endpoint sends, with replay protection. Confined to the
 * endpoint's serial executor.
 *
 * <p>A context costs a key derivation, and is only kept once a packet has authenticated with it.
 * New sources are limited in number (least recently heard leaves) and in rate, so that invented
 * SSRCs cost next to nothing.
 */
final class SrtpReceiver {
  private static final Logger SRTP_LOG = new LoggerImpl("org.jitsi.srtp");
  private static final int MAX_SOURCES = 256;
  private static final double NEW_SOURCES_PER_SECOND = 50;
  private static final double NEW_SOURCES_BURST = 100;

  private final SrtpContextFactory factory;
  private final RateLimit derivations;
  private final Map<Integer, SrtpCryptoContext> sources = new Recent<>();
  private final Map<Integer, SrtcpCryptoContext> control = new Recent<>();

  SrtpReceiver(SrtpKeys keys, long nowNanos) {
    factory = factory(keys, false);
    derivations = new RateLimit(NEW_SOURCES_PER_SECOND, NEW_SOURCES_BURST, nowNanos);
  }

  static SrtpContextFactory factory(SrtpKeys keys, boolean sending) {
    return new SrtpContextFactory(
        sending,
        keys.key(sending),
        keys.salt(sending),
        keys.profile().policy(),
        keys.profile().policy(),
        SRTP_LOG);
  }

  /** Authenticates and decrypts in place; false if forged, replayed or malformed. */
  boolean openRtp(Datagram packet) {
    int ssrc = (int) packet.uint32(8);
    try {
      SrtpCryptoContext known = sources.get(ssrc);
      if (known != null) {
        return known.reverseTransformPacket(packet, false) == SrtpErrorStatus.OK;
      }
      if (!derivations.tryTake(packet.receivedNanos())) {
        return false;
      }
      SrtpCryptoContext fresh = factory.deriveContext(ssrc, 0);
      boolean ok = fresh.reverseTransformPacket(packet, false) == SrtpErrorStatus.OK;
      if (ok) {
        sources.put(ssrc, fresh);
      }
      return ok;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  /** Authenticates and decrypts in place; false if forged, replayed or malformed. */
  boolean openRtcp(Datagram packet) {
    int ssrc = (int) packet.uint32(4);
    try {
      SrtcpCryptoContext known = control.get(ssrc);
      if (known != null) {
        return known.reverseTransformPacket(packet) == SrtpErrorStatus.OK;
      }
      if (!derivations.tryTake(packet.receivedNanos())) {
        return false;
      }
      SrtcpCryptoContext fresh = factory.deriveControlContext(ssrc);
      boolean ok = fresh.reverseTransformPacket(packet) == SrtpErrorStatus.OK;
      if (ok) {
        control.put(ssrc, fresh);
      }
      return ok;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  void close() {
    sources.clear();
    control.clear();
    factory.close();
  }

  private static final class Recent<V> extends LinkedHashMap<Integer, V> {
    private static final long serialVersionUID = 1L;

    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
      return size() > MAX_SOURCES;
    }
  }
}
