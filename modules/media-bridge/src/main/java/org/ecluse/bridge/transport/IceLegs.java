package org.ecluse.bridge.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The generations of one endpoint's ICE: the one in use, at most one that is to replace it, and for
 * a moment the one replaced, because packets are still under way there. Make before break: what is
 * in use is given up only when the next has found a pair. Changes under the endpoint's lock; {@link
 * #all} from any thread.
 */
final class IceLegs {
  /** After this the next one has failed, and what is in use stays. */
  static final long RESTART_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** How long the one replaced goes on receiving. */
  static final long OVERLAP_NANOS = TimeUnit.SECONDS.toNanos(3);

  private IceLeg current;
  private IceLeg next;
  private IceLeg replaced;
  private long replacedNanos;
  private int generations;
  private volatile List<IceLeg> all;

  IceLegs(IceLeg first) {
    current = first;
    all = List.of(first);
  }

  /** Every one that receives. */
  List<IceLeg> all() {
    return all;
  }

  IceLeg current() {
    return current;
  }

  /** The one that is to replace the current one, or null. */
  IceLeg next() {
    return next;
  }

  /** The same if it is of this generation, else null. */
  IceLeg next(int generation) {
    return next != null && next.generation() == generation ? next : null;
  }

  /** The one whose question this genuinely answers, or null; from any thread. */
  IceLeg asker(StunPacket answer) {
    for (IceLeg leg : all) {
      if (leg.session().asked(answer.transaction()) && leg.guard().genuineAnswer(answer)) {
        return leg;
      }
    }
    return null;
  }

  /** The number of the generation to come. */
  int nextGeneration() {
    return generations + 1;
  }

  /** Tries this one next, instead of one that was tried; returns the one given up, or null. */
  IceLeg tryNext(IceLeg leg) {
    IceLeg givenUp = next;
    next = leg;
    generations = leg.generation();
    publish();
    return givenUp;
  }

  /** The next one has found a pair; returns one replaced earlier, which is over now, or null. */
  IceLeg switchToNext(long nowNanos) {
    IceLeg over = replaced;
    replaced = current;
    replacedNanos = nowNanos;
    current = next;
    next = null;
    publish();
    return over;
  }

  /** Forgets the next one, which has failed. */
  void giveUpNext() {
    next = null;
    publish();
  }

  /** Those whose time is over, and that are forgotten. */
  List<IceLeg> over(long nowNanos) {
    List<IceLeg> over = new ArrayList<>(2);
    if (next != null && nowNanos - next.sinceNanos() > RESTART_NANOS) {
      over.add(next);
      next = null;
    }
    if (replaced != null && nowNanos - replacedNanos > OVERLAP_NANOS) {
      over.add(replaced);
      replaced = null;
    }
    if (!over.isEmpty()) {
      publish();
    }
    return over;
  }

  private void publish() {
    List<IceLeg> legs = new ArrayList<>(3);
    legs.add(current);
    if (next != null) {
      legs.add(next);
    }
    if (replaced != null) {
      legs.add(replaced);
    }
    all = List.copyOf(legs);
  }
}
