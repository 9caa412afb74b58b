package org.ecluse.simulator.brewery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.ecluse.colibri.XmppLink;
import org.ecluse.colibri.XmppServer;
import org.ecluse.simulator.brewery.Behaviour.Reports;
import org.jitsi.xmpp.extensions.colibri.ColibriStatsExtension;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.health.HealthCheckIQ;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.iqrequest.AbstractIqRequestHandler;
import org.jivesoftware.smack.iqrequest.IQRequestHandler;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.PresenceBuilder;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smackx.muc.packet.MUCInitialPresence;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;

/** The place of one fake bridge in a brewery, on a connection of its own. */
final class Member implements XmppLink.Events, AutoCloseable {
  private record Shown(Instant at, Map<String, String> stats) {}

  private final FakeBridge bridge;
  private final ScheduledExecutorService timer;
  private final XmppServer server;
  private volatile XmppLink link;
  private final Jid place;
  private final Runnable arrived;
  private final Deque<Shown> shown = new ArrayDeque<>();
  private volatile boolean inside;

  /**
   * A member that has not started.
   *
   * @param server its nick is the bridge's name
   * @param timer runs answers that are late
   * @param arrived called each time it has come in
   */
  Member(XmppServer server, FakeBridge bridge, ScheduledExecutorService timer, Runnable arrived) {
    this.server = server;
    this.bridge = bridge;
    this.timer = timer;
    this.arrived = arrived;
    this.place = JidCreate.fromOrThrowUnchecked(server.brewery() + "/" + server.nick());
  }

  void start() {
    link = new XmppLink(server, this);
    for (IQ.Type type : new IQ.Type[] {IQ.Type.get, IQ.Type.set}) {
      on(ConferenceModifyIQ.ELEMENT, ConferenceModifyIQ.NAMESPACE, type, this::modify);
    }
    on(HealthCheckIQ.ELEMENT, HealthCheckIQ.NAMESPACE, IQ.Type.get, bridge::health);
    link.start();
  }

  private void on(String element, String namespace, IQ.Type type, UnaryOperator<IQ> answer) {
    link.connection()
        .registerIQRequestHandler(
            new AbstractIqRequestHandler(element, namespace, type, IQRequestHandler.Mode.async) {
              @Override
              public IQ handleIQRequest(IQ request) {
                return late(answer.apply(request));
              }
            });
  }

  private IQ modify(IQ request) {
    return bridge.answer((ConferenceModifyIQ) request);
  }

  private IQ late(IQ answer) {
    Duration delay = bridge.behaviour().answerDelay();
    if (answer == null || delay.isZero()) {
      return answer;
    }
    timer.schedule(() -> send(answer), delay.toMillis(), TimeUnit.MILLISECONDS);
    return null;
  }

  FakeBridge bridge() {
    return bridge;
  }

  boolean inside() {
    return inside;
  }

  @Override
  public void up(boolean resumed) {
    if (!resumed) {
      // With its figures: so the server knows it for a bridge from the start.
      send(
          presence(JvbStatistics.of(bridge.figures()))
              .addExtension(new MUCInitialPresence(null, 0, 0, 0, null))
              .build());
    }
    inside = true;
    arrived.run();
  }

  @Override
  public void down(String why) {
    inside = false;
  }

  /** Shows its figures, by its behaviour. */
  void report(Instant now) {
    Behaviour behaviour = bridge.behaviour();
    if (inside && behaviour.reports() != Reports.NONE) {
      send(presence(figures(behaviour, now)).build());
    }
  }

  private Map<String, String> figures(Behaviour behaviour, Instant now) {
    if (behaviour.reports() == Reports.LIVE || shown.isEmpty()) {
      shown.addLast(new Shown(now, JvbStatistics.of(bridge.figures())));
    }
    Instant wanted = now.minus(behaviour.reportDelay());
    while (behaviour.reports() == Reports.LIVE && tooOld(wanted)) {
      shown.removeFirst();
    }
    return shown.peekFirst().stats();
  }

  /** The second, too, is old enough to be shown. */
  private boolean tooOld(Instant wanted) {
    return shown.size() > 1
        && shown.stream().skip(1).findFirst().filter(s -> !s.at().isAfter(wanted)).isPresent();
  }

  private PresenceBuilder presence(Map<String, String> stats) {
    ColibriStatsExtension extension = new ColibriStatsExtension();
    stats.forEach((name, value) -> extension.addStat(new ColibriStatsExtension.Stat(name, value)));
    return PresenceBuilder.buildPresence().to(place).addExtension(extension);
  }

  /** Leaves the room, and stays connected. */
  void leave() {
    inside = false;
    send(PresenceBuilder.buildPresence().to(place).ofType(Presence.Type.unavailable).build());
  }

  private void send(Stanza stanza) {
    try {
      link.connection().sendStanza(stanza);
    } catch (NotConnectedException e) {
      // The link is down, and comes back by itself: what was to be said is old by then.
      inside = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (link != null) {
      link.close();
    }
  }
}
