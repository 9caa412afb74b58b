package org.ecluse.bridge.member;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ecluse.bridge.EmbeddedBridge;
import org.jitsi.xmpp.extensions.colibri.ColibriStatsExtension;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.health.HealthCheckIQ;
import org.jivesoftware.smack.filter.AndFilter;
import org.jivesoftware.smack.filter.FromMatchesFilter;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.iqrequest.AbstractIqRequestHandler;
import org.jivesoftware.smack.iqrequest.IQRequestHandler;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.PresenceBuilder;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smackx.muc.packet.MUCInitialPresence;
import org.jivesoftware.smackx.muc.packet.MUCUser;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import org.jxmpp.stringprep.XmppStringprepException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bridge in the brewery of an XMPP server: shows its load there, and answers who asks it there.
 * Who asks by its own address is forbidden to, as by a Jitsi Videobridge. Thread-safe.
 */
public final class BridgeMember implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BridgeMember.class);
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final int THREADS = 8;
  private static final int MAX_WAITING = 2_000;

  private final MemberSettings settings;
  private final EmbeddedBridge bridge;
  private final EntityBareJid room;
  private final EntityFullJid own;
  private final XmppStream stream;
  private final RequestQueues requests = new RequestQueues(THREADS, MAX_WAITING);
  private volatile boolean inside;

  private interface Answer {
    IQ to(IQ request);
  }

  /**
   * A member that is not started.
   *
   * @param bridge started and closed by the caller
   * @throws InvalidSetting when the names can't be used
   */
  public BridgeMember(MemberSettings settings, EmbeddedBridge bridge) {
    this.settings = settings;
    this.bridge = bridge;
    this.room = room(settings.xmpp().muc());
    this.own = JidCreate.entityFullFrom(room, Resourcepart.fromOrThrowUnchecked(settings.nick()));
    this.stream = new XmppStream(settings, this::connected);
    stream
        .connection()
        .addSyncStanzaListener(
            stanza -> presence((Presence) stanza),
            new AndFilter(StanzaTypeFilter.PRESENCE, FromMatchesFilter.createFull(own)));
    for (IQ.Type type : List.of(IQ.Type.get, IQ.Type.set)) {
      answers(ConferenceModifyIQ.ELEMENT, ConferenceModifyIQ.NAMESPACE, type, this::modify);
      answers(HealthCheckIQ.ELEMENT, HealthCheckIQ.NAMESPACE, type, this::health);
    }
  }

  private static EntityBareJid room(String address) {
    try {
      return JidCreate.entityBareFrom(address);
    } catch (XmppStringprepException e) {
      throw new InvalidSetting(
          "ECLUSE_BRIDGE_XMPP_MUC",
          "'" + address + "' is no room",
          "write an address such as jvbbrewery@internal.auth.example.org");
    }
  }

  /** Begins to connect, and to come back whenever that is needed; returns at once. */
  public void start() {
    stream.start();
    stream.later(settings.presenceInterval(), this::show);
  }

  /** Whether it is in the brewery now. */
  public boolean inside() {
    return inside && stream.up();
  }

  private void connected() {
    if (stream.connection().streamWasResumed() && inside) {
      LOG.info("the stream was resumed, still in {}", room);
    } else {
      enter();
    }
  }

  private void enter() {
    inside = false;
    stream.send(presence().addExtension(new MUCInitialPresence(null, 0, 0, 0, null)).build());
  }

  private PresenceBuilder presence() {
    return PresenceBuilder.buildPresence().to(own).addExtension(statistics(bridge.statistics()));
  }

  private static ColibriStatsExtension statistics(Map<String, String> stats) {
    ColibriStatsExtension extension = new ColibriStatsExtension();
    stats.forEach((name, value) -> extension.addStat(new ColibriStatsExtension.Stat(name, value)));
    return extension;
  }

  private void show() {
    stream.later(settings.presenceInterval(), this::show);
    if (inside()) {
      stream.send(presence().build());
    }
  }

  /** What the room says about us, on Smack's thread. */
  private void presence(Presence presence) {
    if (presence.getType() == Presence.Type.available) {
      if (!inside) {
        LOG.info("in the brewery as {}", own);
      }
      inside = true;
    } else if (presence.getType() == Presence.Type.error || isOut(presence)) {
      inside = false;
      LOG.warn("not in the brewery as {}: {}; trying again", own, presence.getError());
      stream.later(AGAIN, this::enterAgain);
    }
  }

  /** Another session of ours under the same nick may end, and we stay. */
  private static boolean isOut(Presence presence) {
    MUCUser user = MUCUser.from(presence);
    return presence.getType() == Presence.Type.unavailable
        && (user == null || user.getStatus().contains(MUCUser.Status.PRESENCE_TO_SELF_110));
  }

  private void enterAgain() {
    if (!inside && stream.up()) {
      enter();
    }
  }

  private void answers(String element, String namespace, IQ.Type type, Answer answer) {
    stream
        .connection()
        .registerIQRequestHandler(
            new AbstractIqRequestHandler(element, namespace, type, IQRequestHandler.Mode.sync) {
              @Override
              public IQ handleIQRequest(IQ request) {
                return isOccupant(request.getFrom())
                    ? answer.to(request)
                    : IQ.createErrorResponse(request, StanzaError.Condition.forbidden);
              }
            });
  }

  private boolean isOccupant(Jid from) {
    return from != null && from.hasResource() && from.asBareJid().equals(room);
  }

  private IQ health(IQ request) {
    return bridge.healthy()
        ? IQ.createResultIQ(request)
        : IQ.createErrorResponse(request, StanzaError.Condition.internal_server_error);
  }

  /** Answered later: Smack's threads must stay free. */
  private IQ modify(IQ request) {
    ConferenceModifyIQ modify = (ConferenceModifyIQ) request;
    String meeting = Objects.requireNonNullElse(modify.getMeetingId(), "");
    boolean taken = requests.offer(meeting, () -> stream.send(bridge.handle(modify)));
    return taken
        ? null
        : IQ.createErrorResponse(request, StanzaError.Condition.resource_constraint);
  }

  /** Leaves the room and ends the stream. */
  @Override
  public void close() {
    if (inside()) {
      stream.send(
          PresenceBuilder.buildPresence().to(own).ofType(Presence.Type.unavailable).build());
    }
    inside = false;
    stream.close();
    requests.close();
  }
}
