package org.ecluse.conference;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.ecluse.conference.ToParticipant.LeftReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One signalling socket of one room. The gateway calls the public methods from any thread, in the
 * order of the frames.
 */
public final class Connection implements FromParticipant.Visitor {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final Room room;
  private final ParticipantChannel channel;
  private final String opener;

  /** Only touched in the room's mailbox, as the rest of the state. */
  private Participant participant;

  private FromParticipant.Join waited;
  private boolean over;

  Connection(Room room, ParticipantChannel channel, String opener) {
    this.room = room;
    this.channel = channel;
    this.opener = opener;
  }

  /** Takes a message of the browser; false when the room is flooded and the message was dropped. */
  public boolean onMessage(FromParticipant message) {
    return room.offer(() -> handle(message));
  }

  /** The socket is gone: lost, unless a {@code leave} came before. Called exactly once. */
  public void onClosed() {
    room.post(
        () -> {
          over = true;
          room.closed();
          room.door().stopWaiting(this);
          if (participant != null) {
            room.socketLost(participant, channel);
          }
        });
  }

  /** Where it comes from, for a fair queue. */
  String opener() {
    return opener;
  }

  ParticipantChannel channel() {
    return channel;
  }

  FromParticipant.Join waited() {
    return waited;
  }

  void waits(FromParticipant.Join join) {
    waited = join;
  }

  void entered(Participant p) {
    participant = p;
    waited = null;
  }

  void fail(ErrorCode code, String message) {
    channel.send(new ToParticipant.Fault(code, message, Optional.empty()));
    if (code.fatal()) {
      over = true;
      channel.close(code.closeCode(), code.name());
    }
  }

  private void handle(FromParticipant message) {
    if (over) {
      return;
    }
    try {
      // Java 17 has no patterns in switch yet; the visitor keeps the cases exhaustive.
      message.accept(this);
    } catch (RuntimeException e) {
      // The directory's database is away, or a mistake of ours: silence would leave the page
      // waiting.
      String incident = UUID.randomUUID().toString();
      LOG.error("a message of a participant failed, id {}", incident, e);
      fail(ErrorCode.INTERNAL, "our fault, in the log as " + incident);
    }
  }

  @Override
  public void ping(FromParticipant.Ping ping) {
    channel.send(new ToParticipant.Pong(ping.n()));
  }

  @Override
  public void answer(FromParticipant.Answer answer) {
    joined(p -> room.answer(p, answer));
  }

  @Override
  public void sources(FromParticipant.Sources sources) {
    joined(p -> room.sources(p, sources.sources()));
  }

  @Override
  public void media(FromParticipant.Media media) {
    joined(p -> room.media(p, media));
  }

  @Override
  public void askVideo(FromParticipant.AskVideo ask) {
    joined(p -> room.videos().ask(p, ask.wanted()));
  }

  @Override
  public void mediaFailed(FromParticipant.MediaFailed failed) {
    joined(p -> room.mediaFailed(p, failed));
  }

  @Override
  public void iceAnswer(FromParticipant.IceAnswer answer) {
    joined(p -> room.iceAnswer(p, answer));
  }

  @Override
  public void join(FromParticipant.Join join) {
    if (participant != null || waited != null) {
      fail(ErrorCode.ALREADY_JOINED, "this socket has joined");
    } else {
      room.door().join(this, join);
    }
  }

  @Override
  public void leave(FromParticipant.Leave leave) {
    over = true;
    room.door().giveUp(this);
    // A page that has been replaced may not take its successor out.
    if (participant != null && channel.equals(participant.channel)) {
      room.remove(participant, LeftReason.LEFT);
    }
    channel.close(1000, "left");
  }

  private void joined(Consumer<Participant> then) {
    if (participant == null || !room.has(participant) || !channel.equals(participant.channel)) {
      fail(ErrorCode.NOT_JOINED, "join first");
    } else {
      then.accept(participant);
    }
  }
}
