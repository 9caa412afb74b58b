package org.ecluse.colibri;

import static org.assertj.core.api.Assertions.assertThat;

import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jivesoftware.smack.util.PacketParserUtils;
import org.junit.jupiter.api.Test;

class UnknownRequestsTest {
  @Test
  void refusal_ofWhatIsNotKnown_isXml() throws Exception {
    SmackSetup.done();
    IQ request =
        PacketParserUtils.parseStanza(
            "<iq xmlns='jabber:client' id='7' type='get' from='a@b/c'><what xmlns='urn:x'/></iq>");
    IQ read = PacketParserUtils.parseStanza(UnknownRequests.refusal(request).toXML().toString());

    assertThat(read.getStanzaId()).isEqualTo("7");
    assertThat(read.getTo().toString()).isEqualTo("a@b/c");
    assertThat(read.getType()).isEqualTo(IQ.Type.error);
    assertThat(read.getError().getCondition()).isEqualTo(Condition.feature_not_implemented);
  }
}
