package org.ecluse.gateway.signal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.ecluse.conference.MediaSource;
import org.ecluse.conference.ToParticipant;
import org.ecluse.conference.ToParticipant.Estimate;

/** Turns what the conferences say into the text of the protocol. Thread-safe. */
final class MessageWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OfferWriter offers;

  MessageWriter(OfferWriter offers) {
    this.offers = offers;
  }

  String write(ToParticipant message) {
    return node(message).toString();
  }

  /**
   * Instance tests, for patterns in a switch arrive with a later Java than the one we compile for.
   */
  private ObjectNode node(ToParticipant message) {
    if (message instanceof ToParticipant.Welcome m) {
      return welcome(m);
    } else if (message instanceof ToParticipant.Offer m) {
      return offers.offer(m);
    } else if (message instanceof ToParticipant.IceRestart m) {
      return OfferWriter.iceRestart(m);
    } else if (message instanceof ToParticipant.Joined m) {
      return typed("joined").set("participant", person(m.participant()));
    } else if (message instanceof ToParticipant.Updated m) {
      return updated(m);
    } else if (message instanceof ToParticipant.SourcesChanged m) {
      return typed("sources").put("id", m.id()).set("sources", sources(m.sources()));
    } else if (message instanceof ToParticipant.Left m) {
      return typed("left").put("id", m.id()).put("reason", m.reason().name());
    } else if (message instanceof ToParticipant.Permit m) {
      return typed("permit").set("permit", permit(m.permit()));
    } else if (message instanceof ToParticipant.VideoAnswer m) {
      return typed("videoAnswer")
          .put("granted", m.granted())
          .put("reason", m.reason().name())
          .set("permit", permit(m.permit()));
    } else if (message instanceof ToParticipant.VideoEnding m) {
      return typed("videoEnding").put("seconds", m.seconds()).put("reason", m.reason().name());
    } else if (message instanceof ToParticipant.Queued m) {
      return typed("queued")
          .put("place", m.place())
          .put("waiting", m.waiting())
          .put("estimateSeconds", m.estimate().map(Estimate::likely).orElse(null))
          .put("estimateLow", m.estimate().map(Estimate::low).orElse(null))
          .put("estimateHigh", m.estimate().map(Estimate::high).orElse(null));
    } else if (message instanceof ToParticipant.Ended m) {
      return typed("ended").put("reason", m.reason().name());
    } else if (message instanceof ToParticipant.Fault m) {
      return fault(m);
    } else if (message instanceof ToParticipant.Pong m) {
      return typed("pong").put("n", m.n());
    }
    throw new IllegalArgumentException("unknown message " + message.getClass());
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ObjectNode typed(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  private static ObjectNode welcome(ToParticipant.Welcome m) {
    ObjectNode node =
        typed("welcome")
            .put("protocol", MessageReader.PROTOCOL)
            .put("id", m.id())
            .put("resume", m.resume())
            .put("graceSeconds", m.graceSeconds())
            .put("resumed", m.resumed());
    node.putObject("room").put("id", m.room()).put("title", m.title().orElse(null));
    ArrayNode others = node.putArray("participants");
    m.participants().forEach(p -> others.add(person(p)));
    return node.set("permit", permit(m.permit()));
  }

  private static ObjectNode updated(ToParticipant.Updated m) {
    return typed("updated")
        .put("id", m.id())
        .put("name", m.name())
        .put("audio", m.audio())
        .put("video", m.video())
        .put("screen", m.screen())
        .put("connected", m.connected())
        .put("moderator", m.moderator());
  }

  private static ObjectNode fault(ToParticipant.Fault m) {
    ObjectNode node = typed("error").put("code", m.code().name()).put("message", m.message());
    m.field().ifPresent(field -> node.put("field", field));
    return node.put("remedy", m.code().remedy()).put("fatal", m.code().fatal());
  }

  private static ObjectNode person(ToParticipant.Person p) {
    return JSON.createObjectNode()
        .put("id", p.id())
        .put("name", p.name())
        .put("audio", p.audio())
        .put("video", p.video())
        .put("screen", p.screen())
        .put("connected", p.connected())
        .put("moderator", p.moderator())
        .set("sources", sources(p.sources()));
  }

  static ObjectNode permit(ToParticipant.PermitView p) {
    return JSON.createObjectNode()
        .put("level", p.level().name())
        .put("seq", p.seq())
        .put("since", p.since().toString())
        .put("reason", p.reason().name())
        .put("send", p.send())
        .put("receive", p.receive())
        .put("screen", p.screen())
        .put("mayAsk", p.mayAsk())
        .put("maxHeight", p.maxHeight())
        .put("lastN", p.lastN());
  }

  static ArrayNode sources(List<MediaSource> sources) {
    ArrayNode array = JSON.createArrayNode();
    sources.forEach(source -> array.add(source(source)));
    return array;
  }

  private static ObjectNode source(MediaSource source) {
    ObjectNode node =
        JSON.createObjectNode().put("name", source.name()).put("kind", lower(source.kind()));
    source.videoType().ifPresent(type -> node.put("videoType", lower(type)));
    source.ssrcs().forEach(node.putArray("ssrcs")::add);
    ArrayNode groups = node.putArray("groups");
    source
        .groups()
        .forEach(
            group -> {
              ObjectNode g = groups.addObject().put("semantics", group.semantics());
              group.ssrcs().forEach(g.putArray("ssrcs")::add);
            });
    return node;
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
