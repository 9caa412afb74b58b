package org.ecluse.gateway.signal;

import java.util.Optional;
import java.util.UUID;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.Connection;
import org.ecluse.conference.ErrorCode;
import org.ecluse.conference.FromParticipant;
import org.ecluse.conference.ParticipantChannel;
import org.ecluse.conference.Timers;
import org.ecluse.conference.ToParticipant;
import org.ecluse.gateway.access.TokenBucket;
import org.ecluse.gateway.settings.SignallingSettings;
import org.ecluse.gateway.socket.Conversation;
import org.ecluse.gateway.socket.TextSocket;
import org.ecluse.pool.RoomId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One participant's socket: checks and limits what comes, writes what the conferences say.
 *
 * <p>Frames come one after the other ({@link Conversation}); what the conferences send comes from
 * any thread.
 */
final class SignalConversation implements Conversation, ParticipantChannel {
  private static final Logger LOG = LoggerFactory.getLogger(SignalConversation.class);
  private static final int ENDED = 4000;
  private static final double MINUTE = 60;

  /** What all conversations share. */
  record Parts(
      Conferences conferences,
      Timers timers,
      MessageReader reader,
      MessageWriter writer,
      SignalCounters counters,
      SignallingSettings settings) {}

  private final Parts parts;
  private final RoomId room;

  /** A fingerprint of where it comes from. */
  private final String opener;

  private final TextSocket socket;
  private final TokenBucket rate;
  private final TokenBucket errors;
  private Connection connection;
  private Timers.Timer joinTimer;
  private volatile boolean joined;
  private volatile boolean over;

  SignalConversation(Parts parts, RoomId room, String opener, TextSocket socket) {
    this.parts = parts;
    this.room = room;
    this.opener = opener;
    this.socket = socket;
    SignallingSettings limits = parts.settings();
    long now = System.nanoTime();
    this.rate = new TokenBucket(limits.messagesPerSecond(), limits.messageBurst(), now);
    this.errors = new TokenBucket(limits.errorsPerMinute() / MINUTE, limits.errorsPerMinute(), now);
  }

  @Override
  public void opened() {
    parts.counters().opened();
    connection = parts.conferences().connect(room, this, opener);
    joinTimer = parts.timers().after(parts.settings().joinTimeout(), this::joinTimedOut);
  }

  private void joinTimedOut() {
    if (!joined) {
      fail(
          ErrorCode.JOIN_TIMEOUT,
          "no join in " + parts.settings().joinTimeout().toSeconds() + " s");
    }
  }

  @Override
  public void text(String message) {
    if (over) {
      return;
    }
    if (!rate.take(System.nanoTime())) {
      fail(ErrorCode.TOO_MANY_MESSAGES, "over the rate of messages");
      return;
    }
    try {
      take(parts.reader().read(message));
    } catch (Refused refused) {
      refuse(refused);
    } catch (RuntimeException e) {
      internal(e);
    }
  }

  private void take(FromParticipant message) {
    parts.counters().received();
    if (message instanceof FromParticipant.Join) {
      joined = true;
      joinTimer.cancel();
    }
    if (!connection.onMessage(message)) {
      parts.counters().roomFlooded();
      fail(ErrorCode.TOO_MANY_MESSAGES, "the room is flooded");
    }
  }

  private void refuse(Refused refused) {
    if (refused.code().fatal()) {
      fail(refused.code(), refused.getMessage());
    } else {
      send(new ToParticipant.Fault(refused.code(), refused.getMessage(), refused.field()));
    }
  }

  private void internal(RuntimeException fault) {
    String id = UUID.randomUUID().toString();
    LOG.error("signalling failed, id {}", id, fault);
    fail(ErrorCode.INTERNAL, "our fault, in the log as " + id);
  }

  /** Says what is wrong and closes; nothing that still comes is looked at. */
  private void fail(ErrorCode code, String why) {
    over = true;
    put(new ToParticipant.Fault(code, why, Optional.empty()));
    close(code.closeCode(), code.name());
  }

  @Override
  public void tooLarge() {
    fail(
        ErrorCode.TOO_LARGE,
        "over " + parts.settings().maxMessageBytes() + " characters in a message");
  }

  @Override
  public void tooSlow() {
    over = true;
    parts.counters().slowReader();
  }

  @Override
  public void closed() {
    over = true;
    joinTimer.cancel();
    parts.counters().closed();
    connection.onClosed();
  }

  /** The service stops: whoever is in a room hears it from the room. */
  void stopping() {
    if (!joined) {
      put(new ToParticipant.Ended(ToParticipant.EndReason.SHUTDOWN));
      close(ENDED, "ended");
    }
  }

  @Override
  public void send(ToParticipant message) {
    put(message);
    if (message instanceof ToParticipant.Fault fault && atFault(fault.code()) && !mayErr()) {
      fail(ErrorCode.TOO_MANY_ERRORS, "too many errors in a minute");
    }
  }

  private void put(ToParticipant message) {
    if (socket.send(parts.writer().write(message))) {
      parts.counters().sent(message);
    }
  }

  private boolean mayErr() {
    // Told by the reader and by the room, from two threads.
    synchronized (errors) {
      return errors.take(System.nanoTime());
    }
  }

  /** Errors of the page, as opposed to those of ours, of a bridge, or of the room's state. */
  private static boolean atFault(ErrorCode code) {
    return switch (code) {
      case BAD_JSON, UNKNOWN_TYPE, BAD_FIELD, NOT_JOINED, ALREADY_JOINED, STALE_EPOCH -> true;
      case TOO_MANY_MESSAGES,
          TOO_LARGE,
          TOO_MANY_ERRORS,
          JOIN_TIMEOUT,
          ROOM_UNKNOWN,
          ROOM_FULL,
          TOO_MANY_SOCKETS,
          UNSUPPORTED_PROTOCOL,
          NO_CAPACITY,
          MEDIA_UNAVAILABLE,
          REPLACED,
          INTERNAL ->
          false;
    };
  }

  @Override
  public void close(int code, String reason) {
    over = true;
    socket.close(code, reason);
  }
}
