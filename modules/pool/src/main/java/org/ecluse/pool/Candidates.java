package org.ecluse.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The bridges that take rooms, ordered by what they are compared by: {@code (load + growth) /
 * weight}, plus the handicap of a bridge that returns; the growth is what its small rooms are
 * expected to become. Bridges that were at their hard limit when they were touched last wait in a
 * heap of their own, so that nobody walks over them.
 *
 * <p>The key of a bridge is renewed by each report and each charge; between those its charges and
 * its handicap only shrink, so the key errs on the safe side. Equal keys go to the bridge that was
 * chosen longest ago.
 *
 * <p>A touch costs O(log bridges), and little of that: see {@link BridgeHeap}. A search ends at the
 * first bridge that leaves nothing to wish: at once, as a rule. What is wished for is looked for in
 * the order of load, so a region that is a tenth of the pool costs some ten steps; after {@value
 * #IN_ORDER} the rest is looked at in no order, which finds the same, so a wish that nobody can
 * meet costs a walk over all, some nanoseconds a bridge. An index for each label would make every
 * charge dearer, for the sake of the few rooms that ask.
 */
final class Candidates {
  private static final int IN_ORDER = 64;

  private final BridgeHeap open = new BridgeHeap();
  private final BridgeHeap full = new BridgeHeap();

  /** Places below those that were looked at, the best first: a search at a time needs it. */
  private final int[] next = new int[4 * IN_ORDER];

  private int ahead;

  /**
   * Takes a bridge in where it belongs now, whatever has changed of it; one that takes no rooms
   * stays outside.
   */
  void put(BridgeState state, double hardLimit, double handicap, Instant now) {
    if (!state.takesConferences()) {
      remove(state);
      return;
    }
    double load = state.load(now);
    state.key = (load + state.growth) / state.description.weight() + handicap * state.ramp(now);
    put(state, load < hardLimit ? open : full);
  }

  private static void put(BridgeState state, BridgeHeap heap) {
    if (state.heap != heap) {
      remove(state);
    }
    heap.put(state);
  }

  /** Takes in what the rooms of a bridge are expected to grow by, from now on. */
  void grow(BridgeState state, double growth) {
    if (growth != state.growth) {
      state.key += (growth - state.growth) / state.description.weight();
      state.growth = growth;
      if (state.heap != null) {
        state.heap.put(state);
      }
    }
  }

  /** Takes a bridge out, until it is put again. */
  static void remove(BridgeState state) {
    if (state.heap != null) {
      state.heap.remove(state);
    }
  }

  /** The best bridge for a selection; null when none is left. */
  BridgeState best(Selection selection) {
    List<BridgeState> misplaced = new ArrayList<>(0);
    if (!inOrder(selection, misplaced)) {
      for (int place = 0; place < open.size(); place++) {
        look(open.at(place), selection, misplaced);
      }
    }
    misplaced.forEach(state -> putAside(state, selection));
    return selection.best();
  }

  /** False when the search is not over after so many. */
  private boolean inOrder(Selection selection, List<BridgeState> misplaced) {
    ahead = 0;
    int place = 0;
    for (int looks = 0; looks < IN_ORDER && place < open.size(); looks++) {
      if (look(open.at(place), selection, misplaced)) {
        return true;
      }
      int end = Math.min(open.size(), BridgeHeap.endBelow(place));
      for (int below = BridgeHeap.firstBelow(place); below < end; below++) {
        next[ahead++] = below;
      }
      place = ahead == 0 ? open.size() : nextInOrder();
    }
    return place >= open.size();
  }

  private int nextInOrder() {
    int least = 0;
    for (int each = 1; each < ahead; each++) {
      if (BridgeHeap.before(open.at(next[each]), open.at(next[least]))) {
        least = each;
      }
    }
    int place = next[least];
    next[least] = next[--ahead];
    return place;
  }

  /** True when the search is over. */
  private static boolean look(BridgeState state, Selection selection, List<BridgeState> misplaced) {
    if (selection.stale(state) || selection.full(state)) {
      misplaced.add(state);
      return false;
    }
    return selection.offer(state);
  }

  private void putAside(BridgeState state, Selection selection) {
    if (selection.stale(state)) {
      remove(state);
    } else {
      put(state, full);
    }
  }

  /** True when a full bridge would take the room if it were not full. */
  boolean fullFor(Selection selection) {
    List<BridgeState> silent = new ArrayList<>(0);
    boolean found = false;
    for (int place = 0; place < full.size() && !found; place++) {
      BridgeState state = full.at(place);
      if (selection.stale(state)) {
        silent.add(state);
      } else {
        found = selection.admits(state);
      }
    }
    silent.forEach(Candidates::remove);
    return found;
  }

  /** Whatever is full no longer, without having been touched, is open again. */
  void reopen(double hardLimit, Instant now) {
    List<BridgeState> free = new ArrayList<>(0);
    for (int place = 0; place < full.size(); place++) {
      if (full.at(place).load(now) < hardLimit) {
        free.add(full.at(place));
      }
    }
    free.forEach(state -> put(state, open));
  }
}
