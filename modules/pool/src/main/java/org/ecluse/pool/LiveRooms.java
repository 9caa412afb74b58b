package org.ecluse.pool;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The live rooms by name, what they add up to, and side by side in an array: a view takes all of
 * them with one copy instead of a walk through a hundred thousand entries. Not thread-safe.
 */
final class LiveRooms extends AbstractMap<RoomId, RoomFacts> {
  private final Map<RoomId, Integer> places = new HashMap<>();
  private final Map<BridgeId, RoomSums> sums = new HashMap<>();
  private final RoomSums all = new RoomSums();
  private RoomFacts[] facts = new RoomFacts[16];

  /** What all of them add up to. */
  RoomSums sums() {
    return all;
  }

  /** What those of one bridge add up to. */
  RoomSums sums(BridgeId bridge) {
    return sums.getOrDefault(bridge, RoomSums.NONE);
  }

  @Override
  public RoomFacts get(Object room) {
    Integer place = places.get(room);
    return place == null ? null : facts[place];
  }

  @Override
  public RoomFacts put(RoomId room, RoomFacts now) {
    all.add(now);
    sums.computeIfAbsent(now.bridge(), bridge -> new RoomSums()).add(now);
    Integer place = places.get(room);
    if (place != null) {
      RoomFacts old = facts[place];
      facts[place] = now;
      subtract(old);
      return old;
    }
    int number = places.size();
    if (number == facts.length) {
      facts = Arrays.copyOf(facts, 2 * number);
    }
    facts[number] = now;
    places.put(room, number);
    return null;
  }

  @Override
  public RoomFacts remove(Object room) {
    Integer place = places.remove(room);
    if (place == null) {
      return null;
    }
    RoomFacts old = facts[place];
    subtract(old);
    int last = places.size();
    // The last one fills the gap.
    if (place < last) {
      facts[place] = facts[last];
      places.put(facts[last].room(), place);
    }
    facts[last] = null;
    if (last < facts.length / 4 && last > 16) {
      facts = Arrays.copyOf(facts, facts.length / 2);
    }
    return old;
  }

  private void subtract(RoomFacts old) {
    all.subtract(old);
    RoomSums own = sums.get(old.bridge());
    own.subtract(old);
    if (own.empty()) {
      sums.remove(old.bridge());
    }
  }

  /** As they are now, in no particular order; what changes later does not change it. */
  List<RoomFacts> list() {
    return Arrays.asList(Arrays.copyOf(facts, places.size()));
  }

  @Override
  public int size() {
    return places.size();
  }

  /** A copy: what needs all of them takes the list. */
  @Override
  public Set<Entry<RoomId, RoomFacts>> entrySet() {
    Map<RoomId, RoomFacts> copy = new HashMap<>();
    list().forEach(each -> copy.put(each.room(), each));
    return copy.entrySet();
  }
}
