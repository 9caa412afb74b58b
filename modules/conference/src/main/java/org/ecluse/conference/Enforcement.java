package org.ecluse.conference;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.ecluse.pool.BridgeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the participants of a room may send, brought to the bridge: until the bridge confirms it,
 * the pictures go on whatever the pages were told. Only touched in the room's mailbox.
 */
final class Enforcement {
  private static final Logger LOG = LoggerFactory.getLogger(Enforcement.class);

  private final RoomMedia media;
  private final BridgePort bridges;

  Enforcement(RoomMedia media, BridgePort bridges) {
    this.media = media;
    this.bridges = bridges;
  }

  /** Changes what is not yet as it should be, in one request; then runs what follows. */
  void enforce(Iterable<Participant> people, Runnable then) {
    enforce(people, then, () -> {});
  }

  /** The same; {@code confirmed} follows when the bridge has really done it, or lost the room. */
  void enforce(Iterable<Participant> people, Runnable then, Runnable confirmed) {
    Map<String, ForceMute> changes = new HashMap<>();
    for (Participant p : people) {
      ForceMute wanted = p.wantedMute();
      if (!wanted.equals(p.mute)) {
        p.mute = wanted;
        if (media.has(p)) {
          changes.put(p.id, wanted);
        }
      }
    }
    if (changes.isEmpty() || !media.live()) {
      then.run();
      confirmed.run();
    } else {
      // The notice follows in any case: a page that stops its camera helps a bridge that did not
      // answer.
      ask(changes, then, confirmed);
    }
  }

  private void ask(Map<String, ForceMute> changes, Runnable then, Runnable confirmed) {
    BridgeId on = media.bridge();
    String in = media.meeting();
    media
        .calls()
        .ask(
            () -> bridges.forceMute(on, in, changes),
            (ok, fault) -> {
              then.run();
              if (fault != null && in.equals(media.meeting())) {
                refused(in, changes.keySet(), fault, confirmed);
              } else {
                confirmed.run();
              }
            });
  }

  private void refused(String in, Set<String> ids, BridgeFault fault, Runnable confirmed) {
    LOG.warn("bridge {} did not mute: {} {}", media.bridge(), fault.kind(), fault.getMessage());
    switch (fault.kind()) {
      case TIMEOUT, UNREACHABLE -> media.retry().later(() -> true, () -> again(in, ids, confirmed));
      case BAD_REQUEST, UNKNOWN_ENDPOINT -> confirmed.run();
      case CONFERENCE_NOT_FOUND, CONFLICT -> {
        media.relocate(false);
        confirmed.run();
      }
      case GONE, GRACEFUL_SHUTDOWN, OTHER -> {
        media.relocate(true);
        confirmed.run();
      }
    }
  }

  private void again(String in, Set<String> ids, Runnable confirmed) {
    if (!in.equals(media.meeting())) {
      // Where the room is now its people were let in as they are to be.
      confirmed.run();
      return;
    }
    Map<String, ForceMute> current = new HashMap<>();
    media.present().filter(p -> ids.contains(p.id)).forEach(p -> current.put(p.id, p.mute));
    if (current.isEmpty()) {
      confirmed.run();
    } else {
      ask(current, () -> {}, confirmed);
    }
  }
}
