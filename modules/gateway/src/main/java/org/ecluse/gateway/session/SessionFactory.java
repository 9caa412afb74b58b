package org.ecluse.gateway.session;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.ecluse.store.ServerSecrets;

/** Gives the tokens the secret that all gateways on one database share. */
@Factory
final class SessionFactory {
  @Singleton
  SessionTokens tokens(ServerSecrets secrets, InstantSource clock) {
    return new SessionTokens(secrets.sessionSigning(clock.instant()));
  }
}
