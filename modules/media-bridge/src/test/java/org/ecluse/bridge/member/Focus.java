package org.ecluse.bridge.member;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.ecluse.bridge.transport.Eventually;
import org.jitsi.xmpp.extensions.colibri.ColibriStatsExtension;
import org.jitsi.xmpp.extensions.colibri.ColibriStatsIqProvider;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.PresenceBuilder;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smackx.muc.packet.MUCInitialPresence;
import org.jivesoftware.smackx.muc.packet.MUCUser;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;

/** A raw client in the brewery: hears the bridges' presences and asks them. */
final class Focus implements AutoCloseable {
  private static final String NICK = "focus";

  /** A machine under load starts slowly, and Prosody keeps a broken session for seconds. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private final XmppStream stream;
  private final Map<String, Presence> members = new ConcurrentHashMap<>();
  private final Map<String, Jid> addresses = new ConcurrentHashMap<>();
  private final AtomicInteger entries = new AtomicInteger();

  Focus(Prosody prosody) {
    new ColibriStatsIqProvider();
    prosody.register(NICK, "secret");
    stream =
        new XmppStream(
            MemberConfiguration.read(
                Map.of(
                    "ECLUSE_BRIDGE_NICK",
                    NICK,
                    "ECLUSE_BRIDGE_XMPP_HOST",
                    "127.0.0.1",
                    "ECLUSE_BRIDGE_XMPP_PORT",
                    Integer.toString(prosody.port()),
                    "ECLUSE_BRIDGE_XMPP_DOMAIN",
                    Prosody.DOMAIN,
                    "ECLUSE_BRIDGE_XMPP_MUC",
                    Prosody.BREWERY,
                    "ECLUSE_BRIDGE_XMPP_PASSWORD",
                    "secret",
                    "ECLUSE_BRIDGE_XMPP_CERTIFICATE",
                    prosody.certificate().toString()),
                Optional.empty()),
            this::enter);
    stream.connection().addSyncStanzaListener(this::heard, StanzaTypeFilter.PRESENCE);
    stream.start();
  }

  private void enter() {
    members.clear();
    entries.incrementAndGet();
    stream.send(
        PresenceBuilder.buildPresence()
            .to(place(NICK))
            .addExtension(new MUCInitialPresence(null, 0, 0, 0, null))
            .build());
  }

  static Jid place(String nick) {
    return JidCreate.fromOrThrowUnchecked(Prosody.BREWERY + "/" + nick);
  }

  private void heard(Stanza stanza) {
    String nick = stanza.getFrom().getResourceOrEmpty().toString();
    Presence presence = (Presence) stanza;
    if (presence.isAvailable()) {
      members.put(nick, presence);
      Optional.ofNullable(MUCUser.from(presence))
          .map(user -> user.getItem().getJid())
          .ifPresent(jid -> addresses.put(nick, jid));
    } else {
      members.remove(nick);
    }
  }

  /** How often it came into an empty room of its own knowledge. */
  int entries() {
    return entries.get();
  }

  boolean sees(String nick) {
    return members.containsKey(nick);
  }

  void awaitMember(String nick) {
    Eventually.holds(LIMIT, () -> stats(nick).isPresent(), () -> nick + " is not among " + members);
  }

  void awaitGone(String nick) {
    Eventually.holds(LIMIT, () -> stream.up() && !sees(nick), () -> nick + " is still there");
  }

  /** The latest statistics that a member shows. */
  Optional<ColibriStatsExtension> stats(String nick) {
    return Optional.ofNullable(members.get(nick))
        .map(
            presence ->
                (ColibriStatsExtension)
                    presence.getExtensionElement(
                        ColibriStatsExtension.ELEMENT, ColibriStatsExtension.NAMESPACE));
  }

  /** One of the statistics that a member shows; empty when it does not. */
  String value(String nick, String key) {
    return stats(nick).map(stats -> stats.getValueAsString(key)).orElse("");
  }

  /** The address of its account, by which it must not be asked. */
  Jid realAddress(String nick) {
    return addresses.get(nick);
  }

  /** Asks, and waits for the answer, an error included. */
  IQ ask(Jid to, IQ request) {
    request.setTo(to);
    try (var answers = stream.connection().createStanzaCollectorAndSend(request)) {
      return answers.nextResult(Duration.ofSeconds(15).toMillis());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
