package org.ecluse.conference.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecluse.conference.ParticipantChannel;
import org.ecluse.conference.ToParticipant;

/** A browser that remembers what it was told. */
public final class FakeBrowser implements ParticipantChannel {
  private final List<ToParticipant> heard = new ArrayList<>();
  private final List<ToParticipant> missed = new ArrayList<>();
  private int closedWith;

  @Override
  public void send(ToParticipant message) {
    (closedWith == 0 ? heard : missed).add(message);
  }

  @Override
  public void close(int code, String reason) {
    if (closedWith == 0) {
      closedWith = code;
    }
  }

  /** Everything it was told, in order. */
  public List<ToParticipant> heard() {
    return heard;
  }

  /** The code its socket was closed with, 0 while it is open. */
  public int closedWith() {
    return closedWith;
  }

  /** What was sent to it after its socket was closed: nothing, if the sender pays attention. */
  public List<ToParticipant> missed() {
    return missed;
  }

  /** The last message of a type. */
  public <T extends ToParticipant> Optional<T> last(Class<T> type) {
    return all(type).stream().reduce((a, b) -> b);
  }

  /** All messages of a type. */
  public <T extends ToParticipant> List<T> all(Class<T> type) {
    return heard.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
