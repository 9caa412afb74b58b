package org.ecluse.conference;

/**
 * The way to one browser. Never blocks; a channel that is closed swallows what is sent.
 * Thread-safe.
 */
public interface ParticipantChannel {
  /** Sends a message, in order. */
  void send(ToParticipant message);

  /** Closes with a WebSocket close code. */
  void close(int code, String reason);
}
