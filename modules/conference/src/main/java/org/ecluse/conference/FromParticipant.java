package org.ecluse.conference;

import java.util.List;
import java.util.Optional;

/**
 * What a browser says; one record a message of the protocol. The gateway has checked the fields'
 * limits.
 */
public sealed interface FromParticipant {
  /**
   * Joins, or resumes with a token. {@code audio} and {@code video} are what the person has
   * switched on.
   */
  record Join(String name, boolean audio, boolean video, Optional<String> resume)
      implements FromParticipant {}

  /** Answers an offer. */
  record Answer(int epoch, RemoteTransport transport, List<MediaSource> sources)
      implements FromParticipant {}

  /** Replaces the own sources. */
  record Sources(List<MediaSource> sources) implements FromParticipant {}

  /** What the person has on now. */
  record Media(boolean audio, boolean video, boolean screen) implements FromParticipant {}

  /** Asks for picture where sound is the default. */
  record AskVideo() implements FromParticipant {}

  /** The media session failed. */
  record MediaFailed(int epoch, String reason) implements FromParticipant {}

  /** Keep-alive. */
  record Ping(long n) implements FromParticipant {}

  /** Leaves. */
  record Leave() implements FromParticipant {}
}
