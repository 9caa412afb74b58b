package org.ecluse.gateway.socket;

/**
 * The service's side of one open socket. Calls come one after the other; the next message is read
 * only when the call for the one before has returned.
 */
public interface Conversation {
  /** The socket is open. */
  void opened();

  /** A whole text message within the size limit. */
  void text(String message);

  /** A message was over the size limit; nothing more will be read. */
  void tooLarge();

  /**
   * What was sent has not been read in time, so the socket closes. From whichever thread sent last.
   */
  default void tooSlow() {}

  /** The socket is closed, by whichever side; the last call, exactly once after {@link #opened}. */
  void closed();
}
