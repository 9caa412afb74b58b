package org.ecluse.colibri;

import static org.assertj.core.api.Assertions.assertThat;

import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jivesoftware.smack.util.PacketParserUtils;
import org.junit.jupiter.api.Test;

class CarefulConnectionTest {
  @Test
  void error_toARequestThatIsNotKnown_isXml() throws Exception {
    SmackSetup.done();
    IQ request =
        PacketParserUtils.parseStanza(
            "<iq xmlns='jabber:client' id='7' type='get' from='a@b/c'><what xmlns='urn:x'/></iq>");
    var error = IQ.createErrorResponse(request, Condition.feature_not_implemented);
    IQ read = PacketParserUtils.parseStanza(CarefulConnection.alone(error).toXML().toString());

    assertThat(read.getStanzaId()).isEqualTo("7");
    assertThat(read.getTo().toString()).isEqualTo("a@b/c");
    assertThat(read.getType()).isEqualTo(IQ.Type.error);
    assertThat(read.getError().getCondition()).isEqualTo(Condition.feature_not_implemented);
  }
}
