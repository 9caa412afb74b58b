package org.ecluse.conference;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What is tried again after a pause, when nothing worked. Only touched in the room's mailbox. */
final class Retry {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final RoomMedia media;
  private final Room room;
  private final Timers timers;
  private boolean waiting;

  Retry(RoomMedia media, Room room, Timers timers) {
    this.media = media;
    this.room = room;
    this.timers = timers;
  }

  /** Invites those without a session again, and tells them once that they wait. */
  void later() {
    room.people().all().stream().filter(p -> !media.has(p)).forEach(this::tellUnavailable);
    if (!waiting) {
      waiting = true;
      timers.after(PAUSE, () -> room.post(this::again));
    }
  }

  private void tellUnavailable(Participant p) {
    if (!p.toldUnavailable && p.connected()) {
      p.toldUnavailable = true;
      room.fault(p, ErrorCode.MEDIA_UNAVAILABLE, "no bridge has room; trying again");
    }
  }

  private void again() {
    waiting = false;
    media.inviteAll();
    room.changed();
  }

  /** Does it after the pause, unless what it was for has passed. */
  void later(BooleanSupplier still, Runnable work) {
    Runnable guarded =
        () -> {
          if (still.getAsBoolean()) {
            work.run();
          }
        };
    timers.after(PAUSE, () -> room.post(guarded));
  }
}
