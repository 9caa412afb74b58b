package org.ecluse.gateway.signal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ecluse.conference.ErrorCode;
import org.ecluse.conference.Fingerprint;
import org.ecluse.conference.FromParticipant;
import org.ecluse.conference.FromParticipant.MediaFailure;
import org.ecluse.conference.MediaKind;
import org.ecluse.conference.MediaSource;
import org.ecluse.conference.RemoteTransport;
import org.ecluse.conference.SsrcGroup;
import org.ecluse.conference.VideoType;

/** Turns the text of a browser into a message, or refuses it. Thread-safe. */
final class MessageReader {
  static final int PROTOCOL = 1;
  private static final int DEEPEST = 8;
  private static final int MOST_SOURCES = 4;
  private static final int MOST_SSRCS = 16;
  private static final long MAX_SSRC = 0xFFFF_FFFFL;
  private static final int MOST_EPOCH = Integer.MAX_VALUE;

  /** Counted in code points: 1–60, none of them a control, format, surrogate or unassigned one. */
  private static final Pattern NAME =
      Pattern.compile("[^\\p{Cc}\\p{Cs}\\p{Cn}\\p{Co}\\u2028-\\u202E\\u2066-\\u2069]{1,60}");

  private static final Pattern NOT_BLANK = Pattern.compile("(?s).*\\S.*");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{1,200}");
  private static final Pattern ICE = Pattern.compile("[A-Za-z0-9+/]{1,256}");
  private static final Pattern HASH = Pattern.compile("sha-(1|224|256|384|512)");
  private static final Pattern FINGERPRINT =
      Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){15,63}");
  private static final Pattern SETUP = Pattern.compile("active");
  private static final Pattern SOURCE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern SEMANTICS = Pattern.compile("FID|SIM");
  private static final Map<String, MediaKind> KINDS =
      Map.of("audio", MediaKind.AUDIO, "video", MediaKind.VIDEO);
  private static final Map<String, MediaFailure> FAILURES =
      Map.of("ICE", MediaFailure.ICE, "DTLS", MediaFailure.DTLS, "CHANNEL", MediaFailure.CHANNEL);
  private static final Map<String, VideoType> VIDEO_TYPES =
      Map.of("camera", VideoType.CAMERA, "desktop", VideoType.DESKTOP);

  private final ObjectMapper json =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(20)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  FromParticipant read(String text) throws Refused {
    JsonNode node = parse(text);
    Fields fields = new Fields(node, "");
    return switch (node.path("type").asText("")) {
      case "join" -> join(fields);
      case "answer" -> answer(fields);
      case "sources" -> new FromParticipant.Sources(sources(fields));
      case "media" ->
          new FromParticipant.Media(
              fields.bool("audio"), fields.bool("video"), fields.bool("screen"));
      case "askVideo" ->
          new FromParticipant.AskVideo(!fields.has("wanted") || fields.bool("wanted"));
      case "iceAnswer" ->
          new FromParticipant.IceAnswer(
              epoch(fields), (int) fields.whole("generation", 1, MOST_EPOCH), transport(fields));
      case "mediaFailed" ->
          new FromParticipant.MediaFailed(epoch(fields), fields.choice("reason", FAILURES));
      case "ping" -> new FromParticipant.Ping(fields.whole("n", Long.MIN_VALUE, Long.MAX_VALUE));
      case "leave" -> new FromParticipant.Leave();
      // What a stranger writes has no exhaustive list.
      default -> throw new Refused(ErrorCode.UNKNOWN_TYPE, "type", "no such message");
    };
  }

  private JsonNode parse(String text) throws Refused {
    try {
      JsonNode node = json.readTree(text);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new Refused(ErrorCode.BAD_JSON, null, "not JSON, or too deep");
    }
    throw new Refused(ErrorCode.BAD_JSON, null, "not a JSON object");
  }

  private static FromParticipant join(Fields fields) throws Refused {
    if (fields.whole("protocol", 0, Integer.MAX_VALUE) != PROTOCOL) {
      throw new Refused(ErrorCode.UNSUPPORTED_PROTOCOL, "protocol", "only 1 is spoken here");
    }
    String name = fields.text("name", NAME);
    if (!NOT_BLANK.matcher(name).matches()) {
      throw Refused.field("name", "is blank");
    }
    return new FromParticipant.Join(
        name.strip(),
        fields.bool("audio"),
        fields.bool("video"),
        fields.optionalText("resume", TOKEN),
        fields.optionalText("owner", TOKEN));
  }

  private static FromParticipant answer(Fields fields) throws Refused {
    RemoteTransport remote = transport(fields);
    return new FromParticipant.Answer(epoch(fields), remote, sources(fields));
  }

  private static RemoteTransport transport(Fields fields) throws Refused {
    Fields transport = fields.object("transport");
    return new RemoteTransport(
        transport.text("ufrag", ICE),
        transport.text("pwd", ICE),
        transport.list("fingerprints", 1, 4, MessageReader::fingerprint));
  }

  private static int epoch(Fields fields) throws Refused {
    return (int) fields.whole("epoch", 1, MOST_EPOCH);
  }

  private static Fingerprint fingerprint(Fields fields) throws Refused {
    return new Fingerprint(
        fields.text("hash", HASH), fields.text("value", FINGERPRINT), fields.text("setup", SETUP));
  }

  private static List<MediaSource> sources(Fields fields) throws Refused {
    return fields.list("sources", 0, MOST_SOURCES, MessageReader::source);
  }

  private static MediaSource source(Fields fields) throws Refused {
    Optional<VideoType> type =
        fields.has("videoType")
            ? Optional.of(fields.choice("videoType", VIDEO_TYPES))
            : Optional.empty();
    MediaKind kind = fields.choice("kind", KINDS);
    return new MediaSource(
        fields.text("name", SOURCE_NAME),
        kind,
        type.filter(t -> kind == MediaKind.VIDEO),
        fields.numbers("ssrcs", 1, MOST_SSRCS, MAX_SSRC),
        fields.has("groups")
            ? fields.list("groups", 0, MOST_SSRCS, MessageReader::group)
            : List.of());
  }

  private static SsrcGroup group(Fields fields) throws Refused {
    return new SsrcGroup(
        fields.text("semantics", SEMANTICS), fields.numbers("ssrcs", 2, MOST_SSRCS, MAX_SSRC));
  }
}
