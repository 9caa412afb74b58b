package org.ecluse.colibri;

import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.packet.ErrorIQ;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;

/**
 * A connection whose errors don't repeat the request.
 *
 * <p>Smack 4.4.8 refuses a request that it does not know by itself, but repeats it in a way that is
 * no XML: the server ends the stream then, so any member of a brewery could break ours with one
 * request.
 */
final class CarefulConnection extends XMPPTCPConnection {
  CarefulConnection(XMPPTCPConnectionConfiguration configuration) {
    super(configuration);
  }

  @Override
  protected void sendStanzaInternal(Stanza stanza)
      throws NotConnectedException, InterruptedException {
    super.sendStanzaInternal(stanza instanceof ErrorIQ error ? alone(error) : stanza);
  }

  /** The same error, without the request. */
  static ErrorIQ alone(ErrorIQ error) {
    ErrorIQ alone = ErrorIQ.builder(error.getError()).to(error.getTo()).build();
    alone.setStanzaId(error.getStanzaId());
    return alone;
  }
}
