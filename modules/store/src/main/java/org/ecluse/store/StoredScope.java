package org.ecluse.store;

import io.micronaut.core.annotation.Nullable;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;

/** How a scope is spread over two columns: its kind, and what it names. */
public enum StoredScope {
  /** The pool. */
  POOL,
  /** The rooms of the bridges of one region. */
  REGION,
  /** The rooms of one bridge. */
  BRIDGE,
  /** One room. */
  ROOM;

  static StoredScope kind(Scope scope) {
    if (scope instanceof Scope.OneRegion) {
      return REGION;
    }
    if (scope instanceof Scope.OneBridge) {
      return BRIDGE;
    }
    return scope instanceof Scope.OneRoom ? ROOM : POOL;
  }

  static @Nullable String subject(Scope scope) {
    if (scope instanceof Scope.OneRegion one) {
      return one.region();
    }
    if (scope instanceof Scope.OneBridge one) {
      return one.bridge().value();
    }
    return scope instanceof Scope.OneRoom one ? one.room().value() : null;
  }

  Scope scope(@Nullable String subject) {
    return switch (this) {
      case POOL -> Scope.POOL;
      case REGION -> new Scope.OneRegion(subject);
      case BRIDGE -> new Scope.OneBridge(new BridgeId(subject));
      case ROOM -> new Scope.OneRoom(new RoomId(subject));
    };
  }
}
