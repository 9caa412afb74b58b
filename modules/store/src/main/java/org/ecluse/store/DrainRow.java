package org.ecluse.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.moves.Drain;

@MappedEntity("bridge_drain")
record DrainRow(
    @Id String bridge, String orderedBy, Instant createdAt, @Nullable Instant emptyBy, int rooms) {

  static DrainRow of(Drain drain) {
    return new DrainRow(
        drain.bridge().value(),
        Limits.text(drain.by(), Accounts.USERNAME_MAX, "by"),
        Limits.millis(drain.createdAt()),
        drain.emptyBy().map(Limits::millis).orElse(null),
        drain.rooms());
  }

  Drain drain() {
    return new Drain(
        new BridgeId(bridge), orderedBy, createdAt, Optional.ofNullable(emptyBy), rooms);
  }
}
