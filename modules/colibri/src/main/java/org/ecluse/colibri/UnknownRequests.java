package org.ecluse.colibri;

import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.health.HealthCheckIQ;
import org.jivesoftware.smack.SmackConfiguration.UnknownIqRequestReplyMode;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.iqrequest.AbstractIqRequestHandler;
import org.jivesoftware.smack.iqrequest.IQRequestHandler;
import org.jivesoftware.smack.packet.ErrorIQ;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.packet.UnparsedIQ;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;

/**
 * Refuses what others ask and nobody here answers.
 *
 * <p>Smack 4.4.8 would do it by itself, but repeats a request that it does not know in a way that
 * is no XML: the server ends the stream then, so any member could break ours with one request.
 */
final class UnknownRequests {
  private UnknownRequests() {}

  /** From now on; whoever registers a handler for one of them afterwards answers it. */
  static void refuse(XMPPTCPConnection connection) {
    connection.setUnknownIqRequestReplyMode(UnknownIqRequestReplyMode.doNotReply);
    connection.addSyncStanzaListener(
        stanza -> answer(connection, stanza), new StanzaTypeFilter(UnparsedIQ.class));
    for (IQ.Type type : new IQ.Type[] {IQ.Type.get, IQ.Type.set}) {
      handle(connection, ConferenceModifyIQ.ELEMENT, ConferenceModifyIQ.NAMESPACE, type);
      handle(connection, HealthCheckIQ.ELEMENT, HealthCheckIQ.NAMESPACE, type);
    }
  }

  private static void handle(
      XMPPTCPConnection connection, String element, String namespace, IQ.Type type) {
    connection.registerIQRequestHandler(
        new AbstractIqRequestHandler(element, namespace, type, IQRequestHandler.Mode.sync) {
          @Override
          public IQ handleIQRequest(IQ request) {
            return refusal(request);
          }
        });
  }

  private static void answer(XMPPTCPConnection connection, Stanza stanza)
      throws NotConnectedException, InterruptedException {
    IQ request = (IQ) stanza;
    if (request.isRequestIQ()) {
      connection.sendStanza(refusal(request));
    }
  }

  /** Without the request in it. */
  static IQ refusal(IQ request) {
    StanzaError error =
        StanzaError.getBuilder(StanzaError.Condition.feature_not_implemented).build();
    ErrorIQ refusal = ErrorIQ.builder(error).to(request.getFrom()).build();
    refusal.setStanzaId(request.getStanzaId());
    return refusal;
  }
}
