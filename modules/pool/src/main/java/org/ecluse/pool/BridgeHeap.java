package org.ecluse.pool;

import java.util.Arrays;

/**
 * Bridges in the order of their keys, the least first; equal keys go to the bridge that was chosen
 * longest ago, then to the first by name.
 *
 * <p>A heap of four branches whose keys lie side by side: ten thousand bridges are seven steps, and
 * a step looks at half a line of the cache, where a tree would follow fourteen pointers. Most
 * changes of a key are small and move it by a step or none. Each bridge knows its place, so one is
 * found without a search.
 *
 * <p>Not thread-safe. A bridge is in one heap at most.
 */
final class BridgeHeap {
  private static final int BRANCHES = 4;

  private double[] keys = new double[16];
  private BridgeState[] bridges = new BridgeState[16];
  private int size;

  /** True when {@code a} comes before {@code b}. */
  static boolean before(BridgeState a, BridgeState b) {
    return before(a.key, a, b.key, b);
  }

  private static boolean before(double key, BridgeState a, double other, BridgeState b) {
    if (key != other) {
      return key < other;
    }
    return a.lastPlaced != b.lastPlaced
        ? a.lastPlaced < b.lastPlaced
        : a.description.id().compareTo(b.description.id()) < 0;
  }

  int size() {
    return size;
  }

  /** The bridge at a place; those at {@link #firstBelow} and the next ones come after it. */
  BridgeState at(int place) {
    return bridges[place];
  }

  /** The place of the first of the four that come after the one at {@code place}. */
  static int firstBelow(int place) {
    return BRANCHES * place + 1;
  }

  static int endBelow(int place) {
    return BRANCHES * place + 1 + BRANCHES;
  }

  /** Takes a bridge in, or finds its place anew when its key or its turn has changed. */
  void put(BridgeState state) {
    if (state.heap == this) {
      settle(state, state.place);
      return;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      bridges = Arrays.copyOf(bridges, 2 * size);
    }
    state.heap = this;
    rise(state, size++);
  }

  void remove(BridgeState state) {
    BridgeState last = bridges[--size];
    bridges[size] = null;
    state.heap = null;
    if (last != state) {
      settle(last, state.place);
    }
  }

  private void settle(BridgeState state, int place) {
    if (place > 0 && comesBefore(state, (place - 1) / BRANCHES)) {
      rise(state, place);
    } else {
      sink(state, place);
    }
  }

  private boolean comesBefore(BridgeState state, int place) {
    return before(state.key, state, keys[place], bridges[place]);
  }

  private void rise(BridgeState state, int from) {
    int place = from;
    while (place > 0 && comesBefore(state, (place - 1) / BRANCHES)) {
      move((place - 1) / BRANCHES, place);
      place = (place - 1) / BRANCHES;
    }
    set(state, place);
  }

  private void sink(BridgeState state, int from) {
    int place = from;
    for (int least = least(place); least < size; least = least(place)) {
      if (!before(keys[least], bridges[least], state.key, state)) {
        break;
      }
      move(least, place);
      place = least;
    }
    set(state, place);
  }

  /** The least of those below a place; {@link #size} or more when there is none. */
  private int least(int place) {
    int least = firstBelow(place);
    int end = Math.min(size, endBelow(place));
    for (int each = least + 1; each < end; each++) {
      if (before(keys[each], bridges[each], keys[least], bridges[least])) {
        least = each;
      }
    }
    return least;
  }

  private void move(int from, int to) {
    keys[to] = keys[from];
    bridges[to] = bridges[from];
    bridges[to].place = to;
  }

  private void set(BridgeState state, int place) {
    keys[place] = state.key;
    bridges[place] = state;
    state.place = place;
  }
}
