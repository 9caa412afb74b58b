package org.ecluse.colibri;

import java.util.concurrent.CompletionStage;
import org.ecluse.pool.BridgeId;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jivesoftware.smack.packet.IQ;

/** A pool of bridges of this process and of breweries: each is asked where it is. */
public final class MixedTransport implements Colibri2Transport {
  private final BlockingTransport inProcess;
  private final XmppBridges breweries;

  /** Asks a bridge of this process there, and every other one in its brewery. */
  public MixedTransport(BlockingTransport inProcess, XmppBridges breweries) {
    this.inProcess = inProcess;
    this.breweries = breweries;
  }

  @Override
  public CompletionStage<? extends IQ> send(BridgeId bridge, ConferenceModifyIQ request) {
    return inProcess.knows(bridge)
        ? inProcess.send(bridge, request)
        : breweries.send(bridge, request);
  }
}
