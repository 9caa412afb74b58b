package org.ecluse.bridge;

import java.util.ArrayList;
import java.util.List;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Error;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jivesoftware.smack.packet.ExtensionElement;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError;

/** A colibri2 request that is answered with an error; carries no stack. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final StanzaError.Condition condition;
  private final transient List<ExtensionElement> extensions = new ArrayList<>();

  /**
   * @param reason null where a JVB gives none
   */
  Refusal(StanzaError.Condition condition, Colibri2Error.Reason reason, String text) {
    super(text, null, false, false);
    this.condition = condition;
    if (reason != null) {
      extensions.add(new Colibri2Error(reason));
    }
  }

  static Refusal badRequest(String text) {
    return new Refusal(StanzaError.Condition.bad_request, null, text);
  }

  static Refusal unknownEndpoint(String id) {
    Refusal refusal =
        new Refusal(
            StanzaError.Condition.item_not_found,
            Colibri2Error.Reason.UNKNOWN_ENDPOINT,
            "Unknown endpoint " + id);
    Colibri2Endpoint.Builder endpoint = Colibri2Endpoint.getBuilder();
    endpoint.setId(id);
    refusal.extensions.add(endpoint.build());
    return refusal;
  }

  IQ answer(ConferenceModifyIQ request) {
    StanzaError.Builder error = StanzaError.getBuilder(condition);
    error.setDescriptiveEnText(getMessage());
    error.setExtensions(extensions);
    return IQ.createErrorResponse(request, error.build());
  }
}
