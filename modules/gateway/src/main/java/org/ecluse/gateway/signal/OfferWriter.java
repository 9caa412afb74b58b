package org.ecluse.gateway.signal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ecluse.conference.BridgeTransport;
import org.ecluse.conference.Candidate;
import org.ecluse.conference.MediaOffer;
import org.ecluse.conference.ToParticipant;
import org.ecluse.gateway.channel.ChannelWay;
import org.ecluse.gateway.channel.ChannelWays;

/** Writes the offer: what a page needs to compose the bridge's SDP. */
final class OfferWriter {
  private final ChannelWays ways;

  OfferWriter(ChannelWays ways) {
    this.ways = ways;
  }

  ObjectNode offer(ToParticipant.Offer m) {
    ObjectNode node =
        MessageWriter.typed("offer")
            .put("epoch", m.epoch())
            .put("reason", m.reason().name())
            .put("bridge", m.bridge());
    ArrayNode channels = node.putArray("channels");
    ways.of(m.transport()).forEach(way -> channels.add(channel(way)));
    node.set("transport", transport(m.transport()));
    payloadTypes(node.putArray("payloadTypes"), m.media());
    headerExtensions(node.putArray("headerExtensions"), m.media());
    node.set("feedbackSources", MessageWriter.sources(m.feedbackSources()));
    return node.set("permit", MessageWriter.permit(m.permit()));
  }

  private static ObjectNode channel(ChannelWay way) {
    if (way instanceof ChannelWay.Proxy proxy) {
      return MessageWriter.object().put("kind", "proxy").put("path", proxy.path());
    } else if (way instanceof ChannelWay.WebSocket socket) {
      return MessageWriter.object().put("kind", "websocket").put("url", socket.url());
    } else if (way instanceof ChannelWay.DataChannel data) {
      return MessageWriter.object().put("kind", "datachannel").put("sctpPort", data.sctpPort());
    }
    throw new IllegalArgumentException("unknown way " + way.getClass());
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
    candidates(node.putArray("candidates"), t.candidates());
    return node;
  }

  static ObjectNode iceRestart(ToParticipant.IceRestart m) {
    ObjectNode node =
        MessageWriter.typed("iceRestart")
            .put("epoch", m.epoch())
            .put("generation", m.generation())
            .put("ufrag", m.ufrag())
            .put("pwd", m.pwd());
    candidates(node.putArray("candidates"), m.candidates());
    return node;
  }

  private static void candidates(ArrayNode array, List<Candidate> all) {
    all.forEach(
        c ->
            array
                .addObject()
                .put("foundation", c.foundation())
                .put("component", c.component())
                .put("protocol", c.protocol())
                .put("priority", c.priority())
                .put("ip", c.ip())
                .put("port", c.port())
                .put("type", c.type())
                .put("generation", c.generation()));
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
