package org.ecluse.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The bridges that take rooms, ordered by what they are compared by: {@code (load + growth) /
 * weight}, plus the handicap of a bridge that returns; the growth is what its small rooms are
 * expected to become. Bridges that were at their hard limit when they were touched last wait in a
 * set of their own, so that nobody walks over them.
 *
 * <p>The key of a bridge is renewed by each report and each charge; between those its charges and
 * its handicap only shrink, so the key errs on the safe side. Equal keys go to the bridge that was
 * chosen longest ago.
 *
 * <p>A touch costs O(log bridges). A search ends at the first bridge that leaves nothing to wish:
 * at once, as a rule. What is wished for is looked for in the order of load, so a region that is a
 * tenth of the pool costs some ten steps, and a wish that nobody can meet one walk over all, a few
 * tens of nanoseconds a bridge. An index for each label would make every charge dearer, for the
 * sake of the few rooms that ask.
 */
final class Candidates {
  private static final Comparator<BridgeState> BY_KEY =
      Comparator.comparingDouble((BridgeState b) -> b.key)
          .thenComparingLong(b -> b.lastPlaced)
          .thenComparing(b -> b.description.id());

  private final TreeSet<BridgeState> open = new TreeSet<>(BY_KEY);
  private final TreeSet<BridgeState> full = new TreeSet<>(BY_KEY);

  /** Takes a bridge in where it belongs now; one that takes no rooms stays outside. */
  void put(BridgeState state, double hardLimit, double handicap, Instant now) {
    remove(state);
    if (state.takesConferences()) {
      double load = state.load(now);
      state.key = (load + state.growth) / state.description.weight() + handicap * state.ramp(now);
      state.index = load < hardLimit ? open : full;
      state.index.add(state);
    }
  }

  /** Takes in what the rooms of a bridge are expected to grow by, from now on. */
  void grow(BridgeState state, double growth) {
    NavigableSet<BridgeState> index = state.index;
    remove(state);
    state.key += (growth - state.growth) / state.description.weight();
    state.growth = growth;
    if (index != null) {
      state.index = index;
      index.add(state);
    }
  }

  /** Takes a bridge out: before anything changes that its order depends on. */
  void remove(BridgeState state) {
    if (state.index != null) {
      state.index.remove(state);
      state.index = null;
    }
  }

  /** The best bridge for a selection; null when none is left. */
  BridgeState best(Selection selection) {
    List<BridgeState> misplaced = new ArrayList<>(0);
    try {
      for (BridgeState state : open) {
        if (selection.stale(state) || selection.full(state)) {
          misplaced.add(state);
        } else if (selection.offer(state)) {
          break;
        }
      }
    } finally {
      misplaced.forEach(state -> putAside(state, selection));
    }
    return selection.best();
  }

  private void putAside(BridgeState state, Selection selection) {
    remove(state);
    if (!selection.stale(state)) {
      state.index = full;
      full.add(state);
    }
  }

  /** True when a full bridge would take the room if it were not full. */
  boolean fullFor(Selection selection) {
    List<BridgeState> silent = new ArrayList<>(0);
    boolean found = false;
    for (BridgeState state : full) {
      if (selection.stale(state)) {
        silent.add(state);
      } else if (selection.admits(state)) {
        found = true;
        break;
      }
    }
    silent.forEach(this::remove);
    return found;
  }

  /** Whatever is full no longer, without having been touched, is open again. */
  void reopen(double hardLimit, Instant now) {
    for (BridgeState state : List.copyOf(full)) {
      if (state.load(now) < hardLimit) {
        remove(state);
        state.index = open;
        open.add(state);
      }
    }
  }
}
