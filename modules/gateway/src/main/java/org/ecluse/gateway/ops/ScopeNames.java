package org.ecluse.gateway.ops;

import io.micronaut.core.annotation.Nullable;
import org.ecluse.pool.Scope;

/** How a scope is spread over fields. */
final class ScopeNames {
  static final String POOL = "POOL";
  static final String REGION = "REGION";
  static final String BRIDGE = "BRIDGE";
  static final String ROOM = "ROOM";

  private ScopeNames() {}

  static String kind(Scope scope) {
    if (scope instanceof Scope.OneRegion) {
      return REGION;
    }
    if (scope instanceof Scope.OneBridge) {
      return BRIDGE;
    }
    return scope instanceof Scope.OneRoom ? ROOM : POOL;
  }

  static @Nullable String room(Scope scope) {
    return scope instanceof Scope.OneRoom one ? one.room().value() : null;
  }

  static @Nullable String region(Scope scope) {
    return scope instanceof Scope.OneRegion one ? one.region() : null;
  }

  static @Nullable String bridge(Scope scope) {
    return scope instanceof Scope.OneBridge one ? one.bridge().value() : null;
  }
}
