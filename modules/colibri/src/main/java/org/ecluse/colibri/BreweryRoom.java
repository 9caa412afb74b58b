package org.ecluse.colibri;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.ecluse.conference.BridgeFault;
import org.ecluse.conference.BridgeFault.Kind;
import org.ecluse.pool.BridgeId;
import org.jitsi.xmpp.extensions.health.HealthCheckIQ;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.filter.AndFilter;
import org.jivesoftware.smack.filter.FromMatchesFilter;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.PresenceBuilder;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smackx.muc.packet.MUCInitialPresence;
import org.jivesoftware.smackx.muc.packet.MUCUser;
import org.jivesoftware.smackx.ping.packet.Ping;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import org.jxmpp.stringprep.XmppStringprepException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our place in the brewery of one server: enters it, comes back to it, hears its members, and asks
 * them.
 */
final class BreweryRoom implements XmppLink.Events, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BreweryRoom.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** A server that carries our stream answers a ping at once, however slow its bridges are. */
  private static final Duration SERVER_PATIENCE = Duration.ofSeconds(2);

  /** How often we make sure that we are still inside (XEP-0410). */
  private static final int SELF_PING_LOOKS = 30;

  /** A room that does not answer for so long is asked again to let us in. */
  private static final int UNANSWERED_LOOKS = 15;

  /**
   * Requests without an answer; more are not sent. A server that hangs would else fill the queue of
   * the stream (500), and whoever puts the next one in would wait there with it.
   */
  private static final int IN_FLIGHT_MOST = 300;

  private static final int ROOM_CLOSES = 332;

  private final XmppServer server;
  private final BreweryListener listener;
  private final InstantSource clock;
  private final Brewery brewery;
  private final EntityBareJid room;
  private final EntityFullJid own;
  private final XmppLink link;
  private final Jid domain;
  private final AtomicReference<CompletableFuture<Boolean>> serverAsked = new AtomicReference<>();
  private volatile boolean inside;
  private int looks;
  private int outside;
  private final AtomicInteger inFlight = new AtomicInteger();

  BreweryRoom(XmppServer server, BreweryListener listener, InstantSource clock) {
    this.server = server;
    this.listener = listener;
    this.clock = clock;
    this.brewery = new Brewery(server.name(), listener);
    this.room = room(server);
    this.own = own(room, server);
    this.link = new XmppLink(server, this);
    this.domain = link.connection().getXMPPServiceDomain();
    link.connection()
        .addSyncStanzaListener(
            stanza -> presence((Presence) stanza),
            new AndFilter(StanzaTypeFilter.PRESENCE, FromMatchesFilter.createBare(room)));
  }

  private static EntityBareJid room(XmppServer server) {
    try {
      return JidCreate.entityBareFrom(server.brewery());
    } catch (XmppStringprepException e) {
      throw new IllegalArgumentException(
          "brewery: '"
              + server.brewery()
              + "' is no room: write an address such as jvbbrewery@internal.auth.example.org",
          e);
    }
  }

  private static EntityFullJid own(EntityBareJid room, XmppServer server) {
    try {
      return JidCreate.entityFullFrom(room, Resourcepart.from(server.nick()));
    } catch (XmppStringprepException e) {
      throw new IllegalArgumentException(
          "nick: '" + server.nick() + "' can't be a name in a room: use letters and digits", e);
    }
  }

  void start() {
    link.start();
    link.later(LOOK, this::look);
  }

  String server() {
    return server.name();
  }

  /** Whether we are in the room: then its members can be asked. */
  boolean inside() {
    return inside && link.up();
  }

  boolean knows(BridgeId bridge) {
    return brewery.nick(bridge).isPresent();
  }

  int present() {
    return brewery.size();
  }

  long ignored() {
    return brewery.ignored() + link.unparsed();
  }

  @Override
  public void up(boolean resumed) {
    if (resumed && inside) {
      listener.reachable(server.name(), true, "the stream was resumed");
    } else {
      enter();
    }
  }

  @Override
  public void down(String why) {
    listener.reachable(server.name(), false, why);
  }

  private void enter() {
    inside = false;
    synchronized (brewery) {
      brewery.entering();
    }
    MUCInitialPresence muc = new MUCInitialPresence(null, 0, 0, 0, null);
    send(PresenceBuilder.buildPresence().to(own).addExtension(muc).build());
  }

  private void send(Presence presence) {
    try {
      link.connection().sendStanza(presence);
    } catch (SmackException.NotConnectedException e) {
      // The link says so, and we come back with it.
      LOG.debug("not connected to {}", server);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** On the one thread on which Smack hands out what it received, in the order of the stream. */
  private void presence(Presence presence) {
    Optional<Resourcepart> nick = Optional.ofNullable(presence.getFrom().getResourceOrNull());
    if (nick.isEmpty()) {
      return;
    }
    MUCUser user = MUCUser.from(presence);
    boolean ours = own.equals(presence.getFrom());
    if (ours || (user != null && user.getStatus().contains(MUCUser.Status.PRESENCE_TO_SELF_110))) {
      ownPresence(presence);
      return;
    }
    synchronized (brewery) {
      member(nick.get().toString(), presence, user);
    }
  }

  private void member(String nick, Presence presence, MUCUser user) {
    if (presence.getType() == Presence.Type.available) {
      Map<String, String> stats = Statistics.of(presence);
      if (stats != null) {
        brewery.present(nick, stats, clock.instant());
      }
    } else if (presence.getType() == Presence.Type.unavailable) {
      brewery.left(nick, user != null && closes(user));
    }
  }

  private static boolean closes(MUCUser user) {
    return user.getDestroy() != null
        || user.getStatus().stream().anyMatch(status -> status.getCode() == ROOM_CLOSES);
  }

  private void ownPresence(Presence presence) {
    if (presence.getType() == Presence.Type.available) {
      boolean came = !inside;
      inside = true;
      if (came) {
        synchronized (brewery) {
          brewery.entered(clock.instant());
        }
        LOG.info("in the brewery {}", own);
        listener.reachable(server.name(), true, "in the brewery");
      }
    } else {
      StanzaError error = presence.getError();
      out(error == null ? "we were sent out of the brewery" : "the brewery refuses us: " + error);
    }
  }

  private void out(String why) {
    inside = false;
    LOG.warn("{}: {}; trying again", own, why);
    listener.reachable(server.name(), false, why);
    link.later(AGAIN, this::enterAgain);
  }

  private void enterAgain() {
    if (!inside && link.up()) {
      enter();
    }
  }

  private void look() {
    synchronized (brewery) {
      brewery.look(clock.instant());
    }
    if (++looks % SELF_PING_LOOKS == 0 && inside()) {
      selfPing();
    }
    outside = link.up() && !inside ? outside + 1 : 0;
    if (outside == UNANSWERED_LOOKS) {
      // What we said at the door was never answered.
      outside = 0;
      enter();
    }
    link.later(LOOK, this::look);
  }

  private void selfPing() {
    ask(new Ping(own), own, server.answerTimeout())
        .whenComplete(
            (answer, fault) -> {
              if (fault == null
                  && answer.getError() != null
                  && answer.getError().getCondition() == StanzaError.Condition.not_acceptable) {
                out("we are not in the brewery any more");
              }
            });
  }

  /** Asks a member; the stage completes with its answer, an error included. */
  CompletionStage<IQ> ask(BridgeId bridge, IQ request) {
    request.setType(IQ.Type.get);
    return ask(bridge, request, server.answerTimeout());
  }

  CompletionStage<Void> check(BridgeId bridge, Duration patience) {
    HealthCheckIQ request = new HealthCheckIQ();
    request.setType(IQ.Type.get);
    return ask(bridge, request, patience)
        .thenCompose(BreweryRoom::verdict)
        .exceptionallyCompose(this::unlessWeAreCutOff);
  }

  private static CompletionStage<Void> verdict(IQ answer) {
    BridgeFault fault = Answers.fault(answer);
    return fault == null
        ? CompletableFuture.completedStage(null)
        : CompletableFuture.failedStage(fault);
  }

  /** The silence of a bridge says something of it only when its server is not silent, too. */
  private CompletionStage<Void> unlessWeAreCutOff(Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    if (!(cause instanceof BridgeFault fault) || fault.kind() != Kind.TIMEOUT) {
      return CompletableFuture.failedStage(cause);
    }
    return serverAnswers()
        .thenCompose(
            answers ->
                CompletableFuture.failedStage(
                    answers
                        ? fault
                        : new BridgeFault(
                            Kind.UNREACHABLE, server.name() + " itself does not answer")));
  }

  /** Asks the server itself; those who want to know meanwhile share the answer. */
  private CompletionStage<Boolean> serverAnswers() {
    CompletableFuture<Boolean> mine = new CompletableFuture<>();
    CompletableFuture<Boolean> asked = serverAsked.compareAndExchange(null, mine);
    if (asked != null) {
      return asked;
    }
    ask(new Ping(domain), domain, SERVER_PATIENCE)
        .whenComplete(
            (answer, fault) -> {
              serverAsked.set(null);
              mine.complete(fault == null);
            });
    return mine;
  }

  private CompletionStage<IQ> ask(BridgeId bridge, IQ request, Duration patience) {
    Optional<String> nick = brewery.nick(bridge);
    if (nick.isEmpty()) {
      return CompletableFuture.failedFuture(
          new BridgeFault(Kind.GONE, bridge + " left the brewery"));
    }
    if (brewery.awaits(nick.get())) {
      // The server restarts, and all come back one by one: the room's "not found" would be no loss.
      return CompletableFuture.failedFuture(
          new BridgeFault(Kind.UNREACHABLE, bridge + " has not come back to the brewery yet"));
    }
    return ask(
        request,
        JidCreate.entityFullFrom(room, Resourcepart.fromOrThrowUnchecked(nick.get())),
        patience);
  }

  private CompletionStage<IQ> ask(IQ request, Jid to, Duration patience) {
    if (!inside()) {
      return CompletableFuture.failedFuture(
          new BridgeFault(Kind.UNREACHABLE, "no connection to " + server.name()));
    }
    if (inFlight.incrementAndGet() > IN_FLIGHT_MOST) {
      inFlight.decrementAndGet();
      return CompletableFuture.failedFuture(
          new BridgeFault(Kind.UNREACHABLE, "too many requests wait for " + server.name()));
    }
    request.setTo(to);
    CompletableFuture<IQ> answer = new CompletableFuture<>();
    answer.whenComplete((iq, error) -> inFlight.decrementAndGet());
    link.connection()
        .sendIqRequestAsync(request, patience.toMillis())
        .onSuccess(answer::complete)
        .onError(error -> failed(answer, error));
    return answer;
  }

  private void failed(CompletableFuture<IQ> answer, Exception error) {
    if (error instanceof XMPPException.XMPPErrorException told
        && told.getStanza() instanceof IQ iq) {
      answer.complete(iq);
    } else if (error instanceof SmackException.NoResponseException) {
      answer.completeExceptionally(new BridgeFault(Kind.TIMEOUT, "no answer"));
    } else {
      answer.completeExceptionally(new BridgeFault(Kind.UNREACHABLE, String.valueOf(error)));
    }
  }

  @Override
  public void close() {
    if (inside()) {
      send(PresenceBuilder.buildPresence().to(own).ofType(Presence.Type.unavailable).build());
    }
    link.close();
  }
}
