package org.ecluse.bridge;

/** The bridge's side of an open bridge channel. Thread-safe; never blocks. */
public interface ChannelSession {

  /** One text message from the participant; oversized, too frequent or bad ones are dropped. */
  void onText(String json);

  /** The carrier is gone. Idempotent. */
  void onClose();
}
