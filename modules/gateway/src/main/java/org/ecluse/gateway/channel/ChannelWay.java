package org.ecluse.gateway.channel;

/** One way for a page to its bridge's channel. */
public sealed interface ChannelWay {

  /** Through this gateway: a path on the page's own origin. */
  record Proxy(String path) implements ChannelWay {}

  /** The bridge's own socket. */
  record WebSocket(String url) implements ChannelWay {}

  /** Inside the media session, over SCTP at that port. */
  record DataChannel(int sctpPort) implements ChannelWay {}
}
