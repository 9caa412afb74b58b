package org.ecluse.gateway.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Hears from what a <em>bridge</em> says on a channel who speaks now; never to be given what a page
 * says. A message of another participant that the bridge passes on begins with another class, so it
 * is not believed, whatever is inside. Looks at the beginning of each message only, and reads no
 * long one. Thread-safe.
 */
final class SpeakerEar implements Consumer<String> {
  /** A Jitsi Videobridge names the class first, and so does ours. */
  private static final String BEGINNING =
      "{\"colibriClass\":\"DominantSpeakerEndpointChangeEvent\"";

  /** Ten earlier speakers are named, too. */
  private static final int LONGEST = 2_048;

  private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9_-]{0,64}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Consumer<String> speaker;

  /**
   * Tells each speaker it hears of.
   *
   * @param speaker takes the endpoint, empty when nobody speaks
   */
  SpeakerEar(Consumer<String> speaker) {
    this.speaker = speaker;
  }

  @Override
  public void accept(String message) {
    if (message.length() <= LONGEST && message.startsWith(BEGINNING)) {
      read(message).ifPresent(speaker);
    }
  }

  private static Optional<String> read(String message) {
    try {
      JsonNode node = JSON.readTree(message);
      boolean silence = node.path("silence").asBoolean(false);
      String endpoint = silence ? "" : node.path("dominantSpeakerEndpoint").asText("");
      return Optional.of(endpoint).filter(id -> ENDPOINT.matcher(id).matches());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
