package org.ecluse.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;

/** The bridge channel of one endpoint: JVB's JSON messages. Confined to the mailbox. */
final class Channel {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Endpoint endpoint;
  private Session session;

  Channel(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** One socket; calls come from any thread. */
  private final class Session implements ChannelSession {
    private final ChannelPeer peer;
    private final AtomicInteger thisSecond = new AtomicInteger();

    Session(ChannelPeer peer) {
      this.peer = peer;
    }

    @Override
    public void onText(String json) {
      Conference conference = endpoint.conference;
      BridgeSettings settings = conference.settings();
      if (json.length() > settings.maxMessageChars()
          || thisSecond.incrementAndGet() > settings.maxMessagesPerSecond()
          || !conference.mailbox.offer(() -> received(this, json))) {
        conference.counters().limitedMessages.increment();
      }
    }

    @Override
    public void onClose() {
      endpoint.conference.mailbox.execute(() -> closed(this));
    }
  }

  /** Makes the session of a new socket; it is live once the mailbox has seen {@link #attach}. */
  ChannelSession session(ChannelPeer peer) {
    Session made = new Session(peer);
    endpoint.conference.mailbox.execute(() -> attach(made));
    return made;
  }

  private void attach(Session made) {
    if (endpoint.expired) {
      made.peer.close(1001, "expired");
      return;
    }
    if (session != null) {
      session.peer.close(1000, "replaced");
    }
    session = made;
    hello();
    endpoint.conference.welcome(endpoint);
  }

  private void closed(Session gone) {
    if (session == gone) {
      session = null;
    }
  }

  void expire() {
    if (session != null) {
      session.peer.close(1001, "expired");
      session = null;
    }
  }

  /** A second has passed: the message allowance begins anew. */
  void refill() {
    if (session != null) {
      session.thisSecond.set(0);
    }
  }

  private void received(Session from, String json) {
    if (from != session || endpoint.expired) {
      return;
    }
    try {
      JsonNode message = JSON.readTree(json);
      if (!ChannelFields.known(message) || !handle((ObjectNode) message)) {
        endpoint.conference.counters().badMessages.increment();
      }
    } catch (JsonProcessingException e) {
      endpoint.conference.counters().badMessages.increment();
    }
  }

  private boolean handle(ObjectNode message) {
    Conference conference = endpoint.conference;
    switch (message.path("colibriClass").asText()) {
      case "ClientHello":
        hello();
        return true;
      case "ReceiverVideoConstraints":
        boolean ok = endpoint.constraints.accept(message);
        conference.allocation.update();
        return ok;
      case "ReceiverAudioSubscription":
        boolean understood = endpoint.listening.accept(message);
        conference.allocation.updateSound(endpoint);
        return understood;
      case "LastNChangedEvent":
        endpoint.constraints.lastN(message.path("lastN").asInt(-1));
        conference.allocation.update();
        return true;
      case "SourceVideoTypeMessage":
        return conference.videoType(
            endpoint, message.path("sourceName").asText(), message.path("videoType").asText());
      case "EndpointMessage":
        message.put("from", endpoint.id);
        conference.relay(endpoint, message.path("to").asText(), message.toString());
        return true;
      case "EndpointStats":
        message.put("from", endpoint.id);
        conference.relay(endpoint, "", message.toString());
        return true;
      default:
        return false;
    }
  }

  void send(String json) {
    if (session != null) {
      session.peer.send(json);
    }
  }

  private static ObjectNode message(String colibriClass) {
    return JSON.createObjectNode().put("colibriClass", colibriClass);
  }

  private void hello() {
    String version = endpoint.conference.settings().version();
    send(message("ServerHello").put("version", version).toString());
  }

  void forwardedSources() {
    ObjectNode message = message("ForwardedSources");
    ArrayNode names = message.putArray("forwardedSources");
    endpoint.forwarded.forEach(names::add);
    send(message.toString());
  }

  void senderConstraints(Source source) {
    send(
        message("SenderSourceConstraints")
            .put("sourceName", source.name())
            .put("maxHeight", source.askedHeight)
            .toString());
  }

  void dominantSpeaker() {
    SpeakerOrder speakers = endpoint.conference.speakers;
    if (speakers.order().isEmpty() || !speakers.order().get(0).dominant) {
      return;
    }
    ObjectNode message = message("DominantSpeakerEndpointChangeEvent");
    message.put("dominantSpeakerEndpoint", speakers.order().get(0).id);
    ArrayNode previous = message.putArray("previousSpeakers");
    speakers.order().stream().skip(1).limit(10).forEach(e -> previous.add(e.id));
    send(message.put("silence", false).toString());
  }

  void connectivity(Endpoint other) {
    send(
        message("EndpointConnectivityStatusChangeEvent")
            .put("endpoint", other.id)
            .put("active", Boolean.toString(other.active))
            .toString());
  }
}
