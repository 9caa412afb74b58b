package org.ecluse.colibri;

import org.jitsi.xmpp.extensions.colibri.ColibriStatsIqProvider;
import org.jitsi.xmpp.extensions.colibri2.IqProviderUtils;
import org.jitsi.xmpp.extensions.health.HealthCheckIQProvider;
import org.jivesoftware.smack.ReconnectionManager;
import org.jivesoftware.smack.SASLAuthentication;
import org.jivesoftware.smack.roster.Roster;
import org.jivesoftware.smackx.ping.PingManager;

/** What Smack keeps for the whole JVM. */
final class SmackSetup {
  private SmackSetup() {}

  static {
    // Goes on after a stanza that can't be parsed: one bridge must not break the stream of all.
    org.jitsi.xmpp.Smack.INSTANCE.initialize(true);
    IqProviderUtils.registerProviders();
    new ColibriStatsIqProvider();
    HealthCheckIQProvider.registerIQProvider();
    SASLAuthentication.unregisterSASLMechanism(
        "org.jivesoftware.smack.sasl.javax.SASLGSSAPIMechanism");
    // Links reconnect by themselves, also when the first connection fails.
    ReconnectionManager.setEnabledPerDefault(false);
    Roster.setRosterLoadedAtLoginDefault(false);
    PingManager.setDefaultPingInterval(-1);
  }

  /** Makes sure that it has been done. */
  static void done() {
    // The static block has run.
  }
}
