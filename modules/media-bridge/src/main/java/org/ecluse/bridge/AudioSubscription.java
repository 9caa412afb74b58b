package org.ecluse.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Whose sound one receiver wants, by source name: everybody's until it says otherwise. An excluded
 * source is never wanted, an included one always, any other when {@code all} is.
 */
final class AudioSubscription {
  private static final int MAX_NAMES = 500;

  private boolean all = true;
  private Set<String> include = Set.of();
  private Set<String> exclude = Set.of();

  /**
   * Takes a ReceiverAudioSubscription message, of the present form ({@code all}, {@code include},
   * {@code exclude}) or of the older one ({@code mode}, {@code list}); false if it makes no sense,
   * and then nothing changes.
   */
  boolean accept(JsonNode message) {
    Set<String> list = names(message.path("list"));
    Set<String> wanted = names(message.path("include"));
    Set<String> unwanted = names(message.path("exclude"));
    if (list == null || wanted == null || unwanted == null) {
      return false;
    }
    return switch (message.path("mode").asText("")) {
      case "" -> set(message.path("all").asBoolean(), wanted, unwanted);
      case "All" -> set(true, Set.of(), Set.of());
      case "None" -> set(false, Set.of(), Set.of());
      case "Include" -> set(false, list, Set.of());
      case "Exclude" -> set(true, Set.of(), list);
      default -> false;
    };
  }

  private boolean set(boolean others, Set<String> wanted, Set<String> unwanted) {
    all = others;
    include = wanted;
    exclude = unwanted;
    return true;
  }

  /** The names of a list; none when it is left out; null when it is no list or too long. */
  private static Set<String> names(JsonNode list) {
    if (!list.isMissingNode() && (!list.isArray() || list.size() > MAX_NAMES)) {
      return null;
    }
    Set<String> names = new HashSet<>();
    list.forEach(name -> names.add(name.asText()));
    return names;
  }

  /** Whether the sound of this source is to be sent. */
  boolean wants(String source) {
    return !exclude.contains(source) && (all || include.contains(source));
  }
}
