package org.ecluse.colibri;

import java.util.concurrent.CompletionStage;
import org.ecluse.pool.BridgeId;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jivesoftware.smack.packet.IQ;

/** Carries a request to a bridge and its answer back: in process, or over XMPP. Does not block. */
@FunctionalInterface
public interface Colibri2Transport {
  /**
   * Sends a request. The stage completes with the bridge's answer, an error stanza included;
   * exceptionally when there is no way to the bridge.
   */
  CompletionStage<? extends IQ> send(BridgeId bridge, ConferenceModifyIQ request);
}
