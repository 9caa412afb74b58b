package org.ecluse.conference;

import static org.ecluse.conference.MediaKind.AUDIO;
import static org.ecluse.conference.MediaKind.VIDEO;

import java.util.List;
import java.util.Map;

/**
 * The codecs and header extensions that every endpoint is offered; the numbers are Jicofo's, so a
 * JVB is at home.
 */
public record MediaOffer(List<PayloadType> payloadTypes, List<HeaderExtension> headerExtensions) {
  private static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
  private static final String MID = "urn:ietf:params:rtp-hdrext:sdes:mid";
  private static final String TRANSPORT_CC =
      "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
  private static final String ABS_SEND_TIME =
      "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";

  /** Copies the lists. */
  public MediaOffer {
    payloadTypes = List.copyOf(payloadTypes);
    headerExtensions = List.copyOf(headerExtensions);
  }

  /** Opus, and VP8 with retransmission: what every browser decodes. */
  public static MediaOffer standard() {
    return new MediaOffer(
        List.of(
            new PayloadType(
                AUDIO,
                111,
                "opus",
                48_000,
                2,
                Map.of("minptime", "10", "useinbandfec", "1"),
                List.of("transport-cc")),
            new PayloadType(
                VIDEO,
                100,
                "VP8",
                90_000,
                1,
                Map.of(),
                List.of("ccm fir", "nack", "nack pli", "transport-cc")),
            new PayloadType(VIDEO, 96, "rtx", 90_000, 1, Map.of("apt", "100"), List.of())),
        List.of(
            new HeaderExtension(AUDIO, 1, AUDIO_LEVEL),
            new HeaderExtension(AUDIO, 10, MID),
            new HeaderExtension(AUDIO, 5, TRANSPORT_CC),
            new HeaderExtension(VIDEO, 10, MID),
            new HeaderExtension(VIDEO, 5, TRANSPORT_CC),
            new HeaderExtension(VIDEO, 3, ABS_SEND_TIME)));
  }
}
