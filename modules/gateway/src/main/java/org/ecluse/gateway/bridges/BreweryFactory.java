package org.ecluse.gateway.bridges;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.ecluse.colibri.BreweryListener;
import org.ecluse.colibri.XmppBridges;
import org.ecluse.colibri.XmppServer;
import org.ecluse.gateway.settings.InvalidSetting;
import org.ecluse.gateway.settings.ServerSettings;
import org.ecluse.gateway.settings.XmppSettings;

/** Makes the way to the bridges in breweries from the settings. */
@Factory
final class BreweryFactory {
  @Bean(preDestroy = "close")
  @Singleton
  XmppBridges breweries(
      List<XmppSettings> servers,
      ServerSettings own,
      BreweryListener listener,
      InstantSource clock) {
    try {
      return new XmppBridges(
          servers.stream().map(one -> server(one, own.name())).toList(), listener, clock);
    } catch (IllegalArgumentException e) {
      throw new InvalidSetting("ecluse.xmpp", e.getMessage(), "see config/ecluse-xmpp.yml");
    }
  }

  private static XmppServer server(XmppSettings s, String own) {
    return new XmppServer(
        s.name(),
        s.host(),
        s.port(),
        s.domain(),
        s.username(),
        s.password(),
        s.brewery(),
        s.nick().isEmpty() ? own : s.nick(),
        s.trusted(),
        s.answerTimeout());
  }
}
