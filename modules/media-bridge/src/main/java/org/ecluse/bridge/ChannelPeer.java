package org.ecluse.bridge;

/** The participant's side of a bridge channel, whatever carries it. Must not block. */
public interface ChannelPeer {

  /** Sends one JSON message; lost silently when the carrier is gone. */
  void send(String json);

  /** Ends the channel with a WebSocket close code: 1000 replaced, 1001 expired, 1008 flood. */
  void close(int code, String reason);
}
