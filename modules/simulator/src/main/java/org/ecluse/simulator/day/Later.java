package org.ecluse.simulator.day;

import java.util.Arrays;

/**
 * What happens to whom at which second: a calendar of one list a second, so that putting and taking
 * are O(1). Each of {@code n} people is in it once at most.
 */
final class Later {
  private final int[] first;
  private final int[] next;
  private final int[] at;

  Later(int seconds, int people) {
    first = new int[seconds + 1];
    next = new int[people];
    at = new int[people];
    Arrays.fill(first, -1);
    Arrays.fill(at, -1);
  }

  /** Puts somebody in; whatever is later than the day is never. An earlier entry is forgotten. */
  void put(int who, int second) {
    if (at[who] >= 0) {
      remove(who);
    }
    if (second < first.length) {
      at[who] = second;
      next[who] = first[second];
      first[second] = who;
    }
  }

  private void remove(int who) {
    int second = at[who];
    if (first[second] == who) {
      first[second] = next[who];
    } else {
      int each = first[second];
      while (next[each] != who) {
        each = next[each];
      }
      next[each] = next[who];
    }
    at[who] = -1;
  }

  /** Takes one of this second out; -1 when there is none. */
  int take(int second) {
    int who = first[second];
    if (who >= 0) {
      first[second] = next[who];
      at[who] = -1;
    }
    return who;
  }
}
