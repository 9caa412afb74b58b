package org.ecluse.store;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** Gives the store its source of randomness unless the application brings one. */
@Factory
final class StoreFactory {
  @Singleton
  @Requires(missingBeans = SecureRandom.class)
  SecureRandom secureRandom() {
    return new SecureRandom();
  }
}
