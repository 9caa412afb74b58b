package org.ecluse.colibri;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.ecluse.bridge.EmbeddedBridge;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.colibri2.IqProviderUtils;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.util.PacketParserUtils;
import org.junit.jupiter.api.BeforeAll;
import org.jxmpp.jid.impl.JidCreate;

/** The contract with requests and answers written as XML and read again, as between machines. */
class OverTheWireTest extends BridgeContract {
  @BeforeAll
  static void register() {
    org.jitsi.xmpp.Smack.INSTANCE.initialize(true);
    IqProviderUtils.registerProviders();
  }

  @Override
  Colibri2Transport wayTo(EmbeddedBridge far) {
    return (bridge, request) ->
        CompletableFuture.supplyAsync(() -> (IQ) read(answer(far, request)));
  }

  private static IQ answer(EmbeddedBridge far, ConferenceModifyIQ request) {
    request.setTo(JidCreate.fromOrThrowUnchecked("brewery@muc.example.com/b1"));
    request.setFrom(JidCreate.fromOrThrowUnchecked("focus@example.com/1"));
    return far.handle((ConferenceModifyIQ) read(request));
  }

  private static Stanza read(IQ iq) {
    try {
      return PacketParserUtils.parseStanza(iq.toXML().toString());
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }
}
