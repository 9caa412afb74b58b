package org.ecluse.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What one receiver wants to see; a field that a message leaves out keeps its value. */
final class ReceiverConstraints {
  static final int UNLIMITED = -1;
  private static final int MAX_NAMES = 500;
  private static final int IMPLIED_HEIGHT = 180;

  private boolean seen;
  private int lastN = UNLIMITED;
  private int defaultHeight;
  private final Map<String, Integer> heights = new HashMap<>();
  private final Set<String> first = new LinkedHashSet<>();
  private Set<String> onStage = new LinkedHashSet<>();
  private Set<String> selected = new LinkedHashSet<>();

  /** Takes a ReceiverVideoConstraints message; false if it makes no sense. */
  boolean accept(JsonNode message) {
    JsonNode byName = message.get("constraints");
    if ((byName != null && (!byName.isObject() || byName.size() > MAX_NAMES))
        || tooLong(message.get("selectedSources"))
        || tooLong(message.get("onStageSources"))) {
      return false;
    }
    if (message.hasNonNull("lastN")) {
      lastN = Math.max(UNLIMITED, message.get("lastN").asInt(UNLIMITED));
    }
    if (message.hasNonNull("defaultConstraints")) {
      defaultHeight = height(message.get("defaultConstraints"));
    } else if (!seen) {
      defaultHeight = IMPLIED_HEIGHT;
    }
    if (byName != null) {
      heights.clear();
      byName.fields().forEachRemaining(e -> heights.put(e.getKey(), height(e.getValue())));
    }
    onStage = names(message.get("onStageSources"), onStage);
    selected = names(message.get("selectedSources"), selected);
    first.clear();
    first.addAll(onStage);
    first.addAll(selected);
    seen = true;
    return true;
  }

  private static boolean tooLong(JsonNode list) {
    return list != null && (!list.isArray() || list.size() > MAX_NAMES);
  }

  private static int height(JsonNode constraints) {
    return Math.max(UNLIMITED, constraints.path("maxHeight").asInt(UNLIMITED));
  }

  private static Set<String> names(JsonNode list, Set<String> before) {
    if (list == null) {
      return before;
    }
    Set<String> names = new LinkedHashSet<>();
    list.forEach(name -> names.add(name.asText()));
    return names;
  }

  void lastN(int value) {
    lastN = Math.max(UNLIMITED, value);
  }

  /** Ignored once there were constraints; those that leave last-n out keep it. */
  void initialLastN(int value) {
    if (!seen) {
      lastN(value);
    }
  }

  /** Whether anything at all was asked for; no video flows before. */
  boolean seen() {
    return seen;
  }

  int lastN() {
    return lastN;
  }

  /** Names that go before all others, the most wanted first. */
  Set<String> first() {
    return first;
  }

  /** Wanted height of a source in pixels; 0 is none, -1 unlimited. */
  int height(String source) {
    return seen ? heights.getOrDefault(source, defaultHeight) : 0;
  }
}
