package org.ecluse.colibri;

import java.util.Map;
import java.util.Optional;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.bridge.member.Prosody;
import org.jitsi.xmpp.extensions.colibri.ColibriStatsExtension;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.health.HealthCheckIQ;
import org.jivesoftware.smack.iqrequest.AbstractIqRequestHandler;
import org.jivesoftware.smack.iqrequest.IQRequestHandler;
import org.jivesoftware.smack.packet.ExtensionElement;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.PresenceBuilder;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.muc.packet.MUCInitialPresence;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;

/** Somebody in the brewery who says whatever a test wants; a bridge when it has one. */
final class RawMember implements XmppLink.Events, AutoCloseable {
  /** How a member answers when it is asked whether it is well. */
  enum Health {
    WELL,
    UNWELL,
    SILENT
  }

  private final XmppLink link;
  private final Jid place;
  private volatile boolean here;
  volatile Health health = Health.WELL;

  private RawMember(Prosody prosody, String nick, Optional<EmbeddedBridge> bridge) {
    prosody.register(nick, "secret");
    link = new XmppLink(XmppBridgesTest.server(prosody, nick, nick), this);
    place = JidCreate.fromOrThrowUnchecked(Prosody.BREWERY + "/" + nick);
    XMPPTCPConnection connection = link.connection();
    connection.registerIQRequestHandler(
        handler(HealthCheckIQ.ELEMENT, HealthCheckIQ.NAMESPACE, this::well));
    bridge.ifPresent(
        b ->
            connection.registerIQRequestHandler(
                handler(
                    ConferenceModifyIQ.ELEMENT,
                    ConferenceModifyIQ.NAMESPACE,
                    iq -> b.handle((ConferenceModifyIQ) iq))));
    link.start();
  }

  /** Joins without statistics. */
  static RawMember joins(Prosody prosody, String nick) {
    return new RawMember(prosody, nick, Optional.empty());
  }

  /** Joins, and answers what a bridge is asked. */
  static RawMember joins(Prosody prosody, String nick, EmbeddedBridge bridge) {
    return new RawMember(prosody, nick, Optional.of(bridge));
  }

  /** How a member answers; null for not at all. */
  interface Answer {
    IQ to(IQ request);
  }

  /** Answers what a bridge is asked like this. */
  void answers(Answer answer) {
    link.connection()
        .registerIQRequestHandler(
            handler(ConferenceModifyIQ.ELEMENT, ConferenceModifyIQ.NAMESPACE, answer));
  }

  /** Asks another member of the room; returns its answer, an error included. */
  IQ asks(String nick, IQ request) throws Exception {
    request.setTo(JidCreate.fromOrThrowUnchecked(Prosody.BREWERY + "/" + nick));
    return link.connection().createStanzaCollectorAndSend(request).nextResult(20_000);
  }

  /** Says this, to whomever it is addressed. */
  void says(Stanza stanza) {
    send(stanza);
  }

  private static IQRequestHandler handler(String element, String namespace, Answer answer) {
    return new AbstractIqRequestHandler(
        element, namespace, IQ.Type.get, IQRequestHandler.Mode.async) {
      @Override
      public IQ handleIQRequest(IQ request) {
        return answer.to(request);
      }
    };
  }

  private IQ well(IQ request) {
    return switch (health) {
      case WELL -> IQ.createResultIQ(request);
      case UNWELL -> IQ.createErrorResponse(request, StanzaError.Condition.internal_server_error);
      case SILENT -> null;
    };
  }

  @Override
  public void up(boolean resumed) {
    if (!resumed) {
      send(new MUCInitialPresence(null, 0, 0, 0, null));
    }
    here = true;
  }

  @Override
  public void down(String why) {
    here = false;
  }

  /** Whether it has sent that it joins. */
  boolean here() {
    return here;
  }

  /** Shows these statistics, and whatever else. */
  void shows(Map<String, String> stats, ExtensionElement... others) {
    shows(place, stats, others);
  }

  /** Shows these under another's name, as far as the room lets it. */
  void shows(String nick, Map<String, String> stats) {
    shows(JidCreate.fromOrThrowUnchecked(Prosody.BREWERY + "/" + nick), stats);
  }

  private void shows(Jid to, Map<String, String> stats, ExtensionElement... others) {
    ColibriStatsExtension extension = new ColibriStatsExtension();
    stats.forEach((name, value) -> extension.addStat(new ColibriStatsExtension.Stat(name, value)));
    PresenceBuilder presence = PresenceBuilder.buildPresence().to(to).addExtension(extension);
    for (ExtensionElement other : others) {
      presence.addExtension(other);
    }
    send(presence.build());
  }

  /** Leaves the room, and stays connected. */
  void leaves() {
    send(PresenceBuilder.buildPresence().to(place).ofType(Presence.Type.unavailable).build());
  }

  private void send(ExtensionElement extension) {
    send(PresenceBuilder.buildPresence().to(place).addExtension(extension).build());
  }

  private void send(Stanza stanza) {
    try {
      link.connection().sendStanza(stanza);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
