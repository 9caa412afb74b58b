package org.ecluse.conference;

import java.util.List;

/**
 * SSRCs that belong together (RFC 5576): FID = a stream and its retransmission, SIM = simulcast
 * layers.
 */
public record SsrcGroup(String semantics, List<Long> ssrcs) {
  /** Copies the list. */
  public SsrcGroup {
    ssrcs = List.copyOf(ssrcs);
  }
}
