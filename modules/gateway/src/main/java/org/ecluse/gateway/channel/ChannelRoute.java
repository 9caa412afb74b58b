package org.ecluse.gateway.channel;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.websocket.api.Session;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.conference.Conferences;
import org.ecluse.gateway.bridges.EmbeddedBridges;
import org.ecluse.gateway.jetty.Route;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.gateway.settings.SignallingSettings;
import org.ecluse.gateway.socket.Admission;
import org.ecluse.gateway.socket.SocketHandler;
import org.ecluse.gateway.socket.TextSocket;

/**
 * {@code /colibri-ws/{bridge}/{conference}/{endpoint}?pwd=…}: carries the messages of the bridge
 * channel unchanged, to an embedded bridge or to wherever another one has said that this endpoint's
 * channel is.
 */
@Singleton
final class ChannelRoute implements Route {
  /** What bridges send is theirs; this only bounds a broken one. */
  private static final int BRIDGE_CHARS = 1 << 20;

  private static final int BRIDGE_RATE = 1_000;
  private static final Duration LINGER = Duration.ofSeconds(5);

  private final EmbeddedBridges embedded;
  private final ChannelRegister register;
  private final ChannelDialer dialer;
  private final ChannelCounters counters;
  private final Admission admission;
  private final SignallingSettings settings;
  private final Conferences conferences;

  ChannelRoute(
      EmbeddedBridges embedded,
      ChannelRegister register,
      ChannelDialer dialer,
      ChannelCounters counters,
      Admission admission,
      SignallingSettings settings,
      Conferences conferences) {
    this.embedded = embedded;
    this.register = register;
    this.dialer = dialer;
    this.counters = counters;
    this.admission = admission;
    this.settings = settings;
    this.conferences = conferences;
  }

  @Override
  public List<String> prefixes() {
    return List.of("/colibri-ws/");
  }

  @Override
  public Handler handler() {
    SocketHandler handler = new SocketHandler(admission, this::open);
    handler.addBean(dialer.lifeCycle());
    return handler;
  }

  private Function<Runnable, Session.Listener> open(Request request) {
    ChannelAddress.Key key =
        ChannelAddress.Key.of(Request.getPathInContext(request)).orElseThrow(ChannelRoute::unknown);
    Optional<EmbeddedBridge> bridge = embedded.find(key.bridge());
    Optional<ChannelAddress> address = register.find(key);
    if (bridge.isEmpty() && address.isEmpty()) {
      throw unknown();
    }
    String password =
        ChannelAddress.password(request.getHttpURI().getQuery())
            .orElseThrow(() -> notAllowed("The password is missing"));
    return bridge.isPresent()
        ? here(bridge.get(), key, password)
        : elsewhere(key, address.get(), password);
  }

  private static ProblemException unknown() {
    return ProblemException.of(ProblemCode.NOT_FOUND, "No such bridge or endpoint");
  }

  private static ProblemException notAllowed(String detail) {
    return ProblemException.of(ProblemCode.NOT_ALLOWED, detail);
  }

  private Function<Runnable, Session.Listener> here(
      EmbeddedBridge bridge, ChannelAddress.Key key, String password) {
    TextSocket.Limits limits =
        new TextSocket.Limits(
            settings.maxMessageBytes(), settings.queueMessages(), settings.queueChars());
    return SocketHandler.text(
        limits, idle(), socket -> new EmbeddedChannel(bridge, key, password, socket, ear(key)));
  }

  private Function<Runnable, Session.Listener> elsewhere(
      ChannelAddress.Key key, ChannelAddress address, String password) {
    if (!ChannelRegister.opens(address, password)) {
      throw notAllowed("No such endpoint or password");
    }
    return closed -> {
      counters.opened();
      Consumer<Relay.Farewell> over =
          farewell -> {
            counters.ended(farewell);
            closed.run();
          };
      return new Relay(dialer, address, ofPage(), ofBridge(), over, ear(key), System::nanoTime)
          .page();
    };
  }

  private SpeakerEar ear(ChannelAddress.Key key) {
    return new SpeakerEar(speaker -> conferences.speaker(key.endpoint(), speaker));
  }

  private RelayEnd.Limits ofPage() {
    return new RelayEnd.Limits(
        settings.maxMessageBytes(),
        settings.messagesPerSecond(),
        settings.messageBurst(),
        idle(),
        LINGER);
  }

  private RelayEnd.Limits ofBridge() {
    return new RelayEnd.Limits(BRIDGE_CHARS, BRIDGE_RATE, BRIDGE_RATE, idle(), LINGER);
  }

  private Duration idle() {
    return settings.idleTimeout().multipliedBy(2);
  }
}
