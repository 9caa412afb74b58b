package org.ecluse.bridge.transport;

import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;

/**
 * Protects what one endpoint is sent. Thread-safe.
 *
 * <p>A context is never forgotten: a source that came back with its roll-over counter at zero would
 * reuse nonces. The number of sources is bounded instead, and one too many is refused.
 */
final class SrtpSender {
  private static final int MAX_SOURCES = 8_192;

  private final SrtpContextFactory factory;
  private final Map<Integer, Source> sources = new HashMap<>();
  private final Map<Integer, SrtcpCryptoContext> control = new HashMap<>();

  private record Source(SrtpCryptoContext context, SentWindow sent) {}

  SrtpSender(SrtpKeys keys) {
    factory = SrtpReceiver.factory(keys, true);
  }

  /** Protects in place; false if the packet must not be sent. */
  boolean protectRtp(Datagram packet) {
    try {
      Source source = source((int) packet.uint32(8));
      if (source == null) {
        return false;
      }
      synchronized (source) {
        return source.sent.mark(packet.uint16(2))
            && source.context.transformPacket(packet) == SrtpErrorStatus.OK;
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  /** Protects in place; false if the packet must not be sent. */
  boolean protectRtcp(Datagram packet) {
    try {
      SrtcpCryptoContext context = control((int) packet.uint32(4));
      return context != null && context.transformPacket(packet) == SrtpErrorStatus.OK;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  private synchronized Source source(int ssrc) throws GeneralSecurityException {
    Source source = sources.get(ssrc);
    if (source == null && sources.size() < MAX_SOURCES) {
      source = new Source(factory.deriveContext(ssrc, 0), new SentWindow());
      sources.put(ssrc, source);
    }
    return source;
  }

  private synchronized SrtcpCryptoContext control(int ssrc) throws GeneralSecurityException {
    SrtcpCryptoContext context = control.get(ssrc);
    if (context == null && control.size() < MAX_SOURCES) {
      context = factory.deriveControlContext(ssrc);
      control.put(ssrc, context);
    }
    return context;
  }

  /** Forgets everything; later packets are refused. */
  synchronized void close() {
    sources.clear();
    control.clear();
    factory.close();
  }
}
