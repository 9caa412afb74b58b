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
   * switched on; {@code owner} is the room's owner token, of whoever has it.
   */
  record Join(
      String name, boolean audio, boolean video, Optional<String> resume, Optional<String> owner)
      implements FromParticipant {
    /** Somebody without the owner token. */
    public Join(String name, boolean audio, boolean video, Optional<String> resume) {
      this(name, audio, video, resume, Optional.empty());
    }

    @Override
    public String toString() {
      return "Join[" + name + ", " + audio + ", " + video + "]"; // no tokens in logs
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.join(this);
    }
  }

  /** Answers an offer. */
  record Answer(int epoch, RemoteTransport transport, List<MediaSource> sources)
      implements FromParticipant {
    @Override
    public void accept(Visitor visitor) {
      visitor.answer(this);
    }
  }

  /** Replaces the own sources. */
  record Sources(List<MediaSource> sources) implements FromParticipant {
    @Override
    public void accept(Visitor visitor) {
      visitor.sources(this);
    }
  }

  /** What the person has on now. */
  record Media(boolean audio, boolean video, boolean screen) implements FromParticipant {
    @Override
    public void accept(Visitor visitor) {
      visitor.media(this);
    }
  }

  /** Asks for picture where sound is the default; {@code wanted} false: no longer. */
  record AskVideo(boolean wanted) implements FromParticipant {
    /** Asks for it. */
    public AskVideo() {
      this(true);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.askVideo(this);
    }
  }

  /** What of the media session failed. */
  enum MediaFailure {
    /** There is no path to the bridge. */
    ICE,
    /** The keys could not be agreed on. */
    DTLS,
    /** The bridge channel can't be had. */
    CHANNEL
  }

  /** Answers an ICE restart. */
  record IceAnswer(int epoch, int generation, RemoteTransport transport)
      implements FromParticipant {
    @Override
    public void accept(Visitor visitor) {
      visitor.iceAnswer(this);
    }
  }

  /** The media session failed. */
  record MediaFailed(int epoch, MediaFailure reason) implements FromParticipant {
    @Override
    public void accept(Visitor visitor) {
      visitor.mediaFailed(this);
    }
  }

  /** Keep-alive. */
  record Ping(long n) implements FromParticipant {
    @Override
    public void accept(Visitor visitor) {
      visitor.ping(this);
    }
  }

  /** Leaves. */
  record Leave() implements FromParticipant {
    @Override
    public void accept(Visitor visitor) {
      visitor.leave(this);
    }
  }

  /** Calls the visitor's method for this message. */
  void accept(Visitor visitor);

  /** One method a message: whoever handles them can't forget one. */
  interface Visitor {
    /** Handles {@link Join}. */
    void join(Join message);

    /** Handles {@link Answer}. */
    void answer(Answer message);

    /** Handles {@link Sources}. */
    void sources(Sources message);

    /** Handles {@link Media}. */
    void media(Media message);

    /** Handles {@link AskVideo}. */
    void askVideo(AskVideo message);

    /** Handles {@link IceAnswer}. */
    void iceAnswer(IceAnswer message);

    /** Handles {@link MediaFailed}. */
    void mediaFailed(MediaFailed message);

    /** Handles {@link Ping}. */
    void ping(Ping message);

    /** Handles {@link Leave}. */
    void leave(Leave message);
  }
}
