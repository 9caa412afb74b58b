package org.ecluse.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The messages of the bridge channel that a JVB takes, with their fields: one that has any other
 * field is dropped as a whole. So a client that works with this bridge works with a JVB.
 */
final class ChannelFields {
  private static final String CLASS = "colibriClass";

  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "ClientHello",
          Set.of(),
          "ReceiverVideoConstraints",
          Set.of(
              "lastN",
              "selectedSources",
              "onStageSources",
              "defaultConstraints",
              "constraints",
              "assumedBandwidthBps"),
          "ReceiverAudioSubscription",
          Set.of("all", "include", "exclude", "mode", "list"),
          "LastNChangedEvent",
          Set.of("lastN"),
          "SourceVideoTypeMessage",
          Set.of("sourceName", "videoType"));

  /** Messages that are relayed, whatever is in them. */
  private static final Set<String> OPAQUE = Set.of("EndpointMessage", "EndpointStats");

  private static final Set<String> OF_CONSTRAINTS = Set.of("maxHeight", "maxFrameRate");

  private ChannelFields() {}

  /** Whether this is an object of a class that we know, with fields that we know. */
  static boolean known(JsonNode message) {
    if (message == null || !message.isObject()) {
      return false;
    }
    String name = message.path(CLASS).asText();
    if (OPAQUE.contains(name)) {
      return true;
    }
    Set<String> fields = KNOWN.get(name);
    return fields != null
        && names(message).allMatch(field -> field.equals(CLASS) || fields.contains(field))
        && constraints(message.path("defaultConstraints"))
        && StreamSupport.stream(message.path("constraints").spliterator(), false)
            .allMatch(ChannelFields::constraints);
  }

  private static boolean constraints(JsonNode node) {
    return names(node).allMatch(OF_CONSTRAINTS::contains);
  }

  private static Stream<String> names(JsonNode node) {
    Iterable<String> names = node::fieldNames;
    return StreamSupport.stream(names.spliterator(), false);
  }
}
