package org.ecluse.simulator.brewery;

import java.util.ArrayList;
import java.util.List;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Error;
import org.jivesoftware.smack.packet.ExtensionElement;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError;

/** A request that a bridge answers with an error; carries no stack. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final StanzaError.Condition condition;
  private final transient List<ExtensionElement> details = new ArrayList<>();

  /**
   * @param reason null where a Jitsi Videobridge gives none
   */
  Refused(StanzaError.Condition condition, Colibri2Error.Reason reason) {
    super(condition.toString(), null, false, false);
    this.condition = condition;
    if (reason != null) {
      details.add(new Colibri2Error(reason));
    }
  }

  static Refused unknownEndpoint(String id) {
    Refused refused =
        new Refused(StanzaError.Condition.item_not_found, Colibri2Error.Reason.UNKNOWN_ENDPOINT);
    Colibri2Endpoint.Builder endpoint = Colibri2Endpoint.getBuilder();
    endpoint.setId(id);
    refused.details.add(endpoint.build());
    return refused;
  }

  IQ answer(IQ request) {
    StanzaError.Builder error = StanzaError.getBuilder(condition);
    error.setExtensions(details);
    return IQ.createErrorResponse(request, error.build());
  }
}
