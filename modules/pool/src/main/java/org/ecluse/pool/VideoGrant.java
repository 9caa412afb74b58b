package org.ecluse.pool;

/** The answer to somebody who asks for video in {@link Level#AUDIO_FIRST}. */
public sealed interface VideoGrant {
  /** Why. */
  Because because();

  /** The picture may be sent; its cost has been charged. */
  record Granted(Reservation reservation, Because because) implements VideoGrant {}

  /** Not now; remembered: a {@link VideoOrder.Grant} follows when there is room. */
  record Waiting(Because because) implements VideoGrant {}

  /** Not now, and not remembered. */
  record Denied(Because because) implements VideoGrant {}
}
