package org.ecluse.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeakerEarTest {
  private static final String EVENT = "{\"colibriClass\":\"DominantSpeakerEndpointChangeEvent\",";

  private final List<String> heard = new ArrayList<>();
  private final SpeakerEar ear = new SpeakerEar(heard::add);

  @Test
  void event_ofTheBridge_tellsTheSpeaker() {
    ear.accept(
        EVENT
            + "\"dominantSpeakerEndpoint\":\"1a2b3c4d\",\"previousSpeakers\":[\"x\"],"
            + "\"silence\":false}");
    assertThat(heard).containsExactly("1a2b3c4d");
  }

  @Test
  void event_silence_tellsThatNobodySpeaks() {
    ear.accept(EVENT + "\"dominantSpeakerEndpoint\":\"1a2b3c4d\",\"silence\":true}");
    assertThat(heard).containsExactly("");
  }

  @Test
  void messageOfAParticipant_withAnEventInside_isNotBelieved() {
    ear.accept(
        "{\"colibriClass\":\"EndpointMessage\",\"from\":\"eve\",\"msgPayload\":"
            + EVENT
            + "\"dominantSpeakerEndpoint\":\"eve\"}}");
    assertThat(heard).isEmpty();
  }

  @Test
  void event_tooLongOrNotJsonOrOddId_isIgnored() {
    ear.accept(EVENT + "\"dominantSpeakerEndpoint\":\"" + "a".repeat(5_000) + "\"}");
    ear.accept(EVENT);
    ear.accept(EVENT + "\"dominantSpeakerEndpoint\":\"<script>\"}");
    assertThat(heard).isEmpty();
  }
}
