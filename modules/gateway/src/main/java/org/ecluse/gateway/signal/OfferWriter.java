package org.ecluse.gateway.signal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.ecluse.conference.BridgeTransport;
import org.ecluse.conference.MediaOffer;
import org.ecluse.conference.ToParticipant;

/** Writes the offer: what a page needs to compose the bridge's SDP. */
final class OfferWriter {
  private OfferWriter() {}

  static ObjectNode offer(ToParticipant.Offer m) {
    ObjectNode node =
        MessageWriter.typed("offer")
            .put("epoch", m.epoch())
            .put("reason", m.reason().name())
            .put("bridge", m.bridge())
            .put("channel", channel(m.transport()));
    node.set("transport", transport(m.transport()));
    payloadTypes(node.putArray("payloadTypes"), m.media());
    headerExtensions(node.putArray("headerExtensions"), m.media());
    node.set("feedbackSources", MessageWriter.sources(m.feedbackSources()));
    return node.set("permit", MessageWriter.permit(m.permit()));
  }

  /** The path and query of the bridge's channel, for the page reaches it through this gateway. */
  private static String channel(BridgeTransport transport) {
    if (transport.webSockets().isEmpty()) {
      return null;
    }
    URI url = URI.create(transport.webSockets().get(0));
    return url.getRawQuery() == null
        ? url.getRawPath()
        : url.getRawPath() + "?" + url.getRawQuery();
  }

  private static ObjectNode transport(BridgeTransport t) {
    ObjectNode node = MessageWriter.object().put("ufrag", t.ufrag()).put("pwd", t.pwd());
    ArrayNode fingerprints = node.putArray("fingerprints");
    t.fingerprints()
        .forEach(
            f ->
                fingerprints
                    .addObject()
                    .put("hash", f.hash())
                    .put("value", f.value())
                    .put("setup", f.setup()));
    ArrayNode candidates = node.putArray("candidates");
    t.candidates()
        .forEach(
            c ->
                candidates
                    .addObject()
                    .put("foundation", c.foundation())
                    .put("component", c.component())
                    .put("protocol", c.protocol())
                    .put("priority", c.priority())
                    .put("ip", c.ip())
                    .put("port", c.port())
                    .put("type", c.type())
                    .put("generation", c.generation()));
    return node;
  }

  private static void payloadTypes(ArrayNode array, MediaOffer media) {
    media
        .payloadTypes()
        .forEach(
            p -> {
              ObjectNode node =
                  array
                      .addObject()
                      .put("kind", MessageWriter.lower(p.kind()))
                      .put("id", p.id())
                      .put("name", p.name())
                      .put("clockRate", p.clockRate())
                      .put("channels", p.channels());
              ObjectNode parameters = node.putObject("parameters");
              p.parameters().forEach(parameters::put);
              p.feedback().forEach(node.putArray("feedback")::add);
            });
  }

  private static void headerExtensions(ArrayNode array, MediaOffer media) {
    media
        .headerExtensions()
        .forEach(
            e ->
                array
                    .addObject()
                    .put("kind", MessageWriter.lower(e.kind()))
                    .put("id", e.id())
                    .put("uri", e.uri()));
  }
}
