package org.ecluse.colibri;

import java.util.concurrent.CompletableFuture;
import org.ecluse.bridge.EmbeddedBridge;

/** The contract with requests handed over as objects, as in one process. */
class InProcessTest extends BridgeContract {
  @Override
  Colibri2Transport wayTo(EmbeddedBridge far) {
    return (bridge, request) -> CompletableFuture.supplyAsync(() -> far.handle(request));
  }
}
