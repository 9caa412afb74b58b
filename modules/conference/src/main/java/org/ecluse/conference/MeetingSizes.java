package org.ecluse.conference;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import org.ecluse.pool.sizes.Expectation;
import org.ecluse.pool.sizes.SizeFigure;
import org.ecluse.pool.sizes.SizePrior;

/** What is known of how large meetings become. Not thread-safe: the pool's owner serialises. */
final class MeetingSizes {
  private final int most;
  private SizePrior prior = new SizePrior(ZoneOffset.UTC);

  MeetingSizes(int most) {
    this.most = most;
  }

  /** Starts anew with the hours of a zone and what rooms have been like. */
  void begin(ZoneId zone, Collection<SizeFigure> history) {
    prior = new SizePrior(zone);
    history.forEach(figure -> prior.learn(figure.people(), figure.last()));
  }

  int expected(RoomDirectory.Room room, Instant now) {
    return Expectation.size(room.sizes(), room.invited(), prior.at(now), most);
  }

  void ended(int largest, Instant began) {
    prior.learn(largest, began);
  }
}
