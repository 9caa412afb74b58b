package org.ecluse.conference.fake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ecluse.conference.PriceStore;
import org.ecluse.pool.LearnedKind;

/** Keeps what was learned for as long as it is kept itself, and counts. */
public final class FakePriceStore implements PriceStore {
  private List<LearnedKind> kinds = List.of();
  private final List<List<LearnedKind>> writes = new ArrayList<>();
  private boolean broken;

  @Override
  public synchronized Collection<LearnedKind> all() {
    if (broken) {
      throw new IllegalStateException("the disk is full");
    }
    return kinds;
  }

  @Override
  public synchronized void keep(List<LearnedKind> next) {
    kinds = next;
    writes.add(next);
  }

  /** From now on it can't be read. */
  public synchronized void breakDown() {
    broken = true;
  }

  /** Everything that was kept, in order. */
  public synchronized List<List<LearnedKind>> writes() {
    return List.copyOf(writes);
  }
}
