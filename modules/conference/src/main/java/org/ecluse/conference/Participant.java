package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ecluse.conference.ToParticipant.PermitReason;
import org.ecluse.conference.ToParticipant.PermitView;
import org.ecluse.pool.Level;
import org.ecluse.pool.Reservation;
import org.ecluse.pool.VideoPermit;

/** One browser in a room. Only touched in the room's mailbox. */
final class Participant {
  final String id;
  final Deque<String> resumeHashes = new ArrayDeque<>();
  private final Deque<Instant> restarts = new ArrayDeque<>();
  String name;
  boolean audio;
  boolean video;
  boolean screen;

  /** Null while the socket is lost. */
  ParticipantChannel channel;

  Timers.Timer graceTimer;
  int epoch;

  /** The offer of this epoch has been sent. */
  boolean offered;

  /** It has been answered: there is media to keep. */
  boolean answered;

  /** Of the last ICE restart in this epoch; 0 = none. */
  int iceGeneration;

  /** When the path was last made anew. */
  Instant iceRestartedAt = Instant.EPOCH;

  /** It knows that no bridge has room. */
  boolean toldUnavailable;

  /** What the others were told last. */
  ToParticipant.Updated announced;

  List<MediaSource> sources = List.of();

  /** Addresses of its bridge channel. */
  List<String> channels = List.of();

  Level level;
  boolean granted;
  Instant deniedAt = Instant.EPOCH;

  /** Holds the room's owner token. */
  boolean moderator;

  /** Last heard as the dominant speaker; MAX while it is. */
  Instant spokeUntil = Instant.EPOCH;

  /** Gets a picture when there is room. */
  boolean waitsForVideo;

  /** The picture was taken back, and the bridge has not confirmed it yet. */
  boolean videoStops;

  /** While a granted picture has a notice: when it ends, and why. */
  Instant videoEndsAt;

  ToParticipant.VideoEndReason videoEndReason;

  /** Charged for this person beyond the placement of the room. */
  Optional<Reservation> charge = Optional.empty();

  /** Charged for the picture that was granted. */
  Optional<Reservation> grantCharge = Optional.empty();

  ForceMute mute = ForceMute.NONE;
  private long permitSeq;
  private Instant permitSince;

  Participant(String id, Level level, Instant now) {
    this.id = id;
    this.level = level;
    this.permitSince = now;
  }

  /** Somebody who was in the room before a restart, and whose socket is lost. */
  static Participant restored(RoomStore.LiveParticipant kept, Instant now) {
    Participant p = new Participant(kept.id(), kept.level(), now);
    p.name = kept.name();
    p.resumeHashes.addAll(kept.resumeHashes());
    p.epoch = kept.epoch();
    p.offered = kept.answered();
    p.answered = kept.answered();
    p.audio = kept.wish().audio();
    p.video = kept.wish().video();
    p.screen = kept.wish().screen();
    p.mute = kept.mute();
    p.granted = kept.granted();
    p.permitSeq = kept.permitSeq();
    p.sources = kept.sources();
    p.channels = kept.channels();
    return p;
  }

  long permitSeq() {
    return permitSeq;
  }

  boolean connected() {
    return channel != null;
  }

  void send(ToParticipant message) {
    if (channel != null) {
      channel.send(message);
    }
  }

  void close(int code, String reason) {
    if (channel != null) {
      channel.close(code, reason);
    }
  }

  void cancelGrace() {
    if (graceTimer != null) {
      graceTimer.cancel();
      graceTimer = null;
    }
  }

  /** Keeps the newest token, and the one before: a welcome may be lost with its socket. */
  void newToken(String token) {
    resumeHashes.addLast(Tokens.hash(token));
    while (resumeHashes.size() > 2) {
      resumeHashes.removeFirst();
    }
  }

  VideoPermit permit() {
    VideoPermit base = level.insider();
    return granted && base.mayAsk() ? base.granted() : base;
  }

  /** What the bridge must enforce: a screen stays possible where the level says so. */
  ForceMute wantedMute() {
    VideoPermit permit = permit();
    return new ForceMute(false, !(permit.send() || (permit.screen() && screen)));
  }

  /** How many pictures it gets until it says otherwise; empty: all. */
  OptionalInt lastN() {
    int n = permit().receive() ? permit().lastN() : 0;
    return n < 0 ? OptionalInt.empty() : OptionalInt.of(n);
  }

  boolean heldBack() {
    return video && !permit().send();
  }

  boolean sendsVideo() {
    return video && permit().send();
  }

  /**
   * Moves to a level; a grant ends with the level it was given at. True when it was another one.
   */
  boolean moveTo(Level next, Instant now) {
    boolean changed = next != level;
    level = next;
    granted &= next == Level.AUDIO_FIRST;
    if (changed) {
      changed(now);
    }
    return changed;
  }

  /** A picture is granted, and its cost charged. */
  void grant(Reservation charged, Instant now) {
    waitsForVideo = false;
    grantCharge = Optional.of(charged);
    granted = true;
    changed(now);
  }

  /** A granted picture is over; it is charged until the bridge confirms it. */
  void ungrant(Instant now) {
    granted = false;
    videoEndsAt = null;
    changed(now);
  }

  void changed(Instant now) {
    permitSeq++;
    permitSince = now;
  }

  PermitView permitView(boolean byOperator) {
    VideoPermit p = permit();
    return new PermitView(
        level,
        permitSeq,
        permitSince,
        reason(byOperator),
        p.send(),
        p.receive(),
        p.screen(),
        p.mayAsk(),
        p.maxHeight(),
        p.lastN());
  }

  private PermitReason reason(boolean byOperator) {
    if (granted) {
      return PermitReason.GRANTED;
    }
    if (level == Level.FULL) {
      return PermitReason.NORMAL;
    }
    return byOperator ? PermitReason.OPERATOR : PermitReason.BUSY;
  }

  boolean mayRestart(int perMinute, Instant now) {
    restarts.removeIf(at -> at.isBefore(now.minus(Duration.ofMinutes(1))));
    if (restarts.size() >= perMinute) {
      return false;
    }
    restarts.addLast(now);
    return true;
  }
}
