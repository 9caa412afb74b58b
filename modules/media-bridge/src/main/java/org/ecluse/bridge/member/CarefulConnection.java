package org.ecluse.bridge.member;

import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.packet.ErrorIQ;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;

/**
 * A connection that any member of a brewery may ask anything. Smack 4.4.8 refuses a request that it
 * does not know by an error that is no XML, and the server ends the stream then; here the error is
 * sent without the request in it.
 */
final class CarefulConnection extends XMPPTCPConnection {
  CarefulConnection(XMPPTCPConnectionConfiguration configuration) {
    super(configuration);
  }

  @Override
  protected void sendStanzaInternal(Stanza stanza)
      throws NotConnectedException, InterruptedException {
    super.sendStanzaInternal(stanza instanceof ErrorIQ error ? plain(error) : stanza);
  }

  private static ErrorIQ plain(ErrorIQ error) {
    ErrorIQ plain = ErrorIQ.builder(error.getError()).to(error.getTo()).build();
    plain.setStanzaId(error.getStanzaId());
    return plain;
  }
}
