package org.ecluse.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.ecluse.conference.MoveEntry;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Cause;
import org.ecluse.pool.RoomId;

@MappedEntity("bridge_move")
record MoveRow(
    @Id String id,
    Instant decidedAt,
    MoveEntry.Kind kind,
    @Nullable String orderedBy,
    @Nullable String room,
    String fromBridge,
    @Nullable String toBridge,
    Cause cause,
    String because,
    String inputs) {
  static MoveRow of(MoveEntry e) {
    return new MoveRow(
        UUID.randomUUID().toString(),
        Limits.millis(e.at()),
        e.kind(),
        e.by().orElse(null),
        e.room().map(RoomId::value).orElse(null),
        e.from().value(),
        e.to().map(BridgeId::value).orElse(null),
        e.because().cause(),
        Limits.because(e.because()),
        PolicyJson.text(e.because().inputs()));
  }

  MoveEntry entry() {
    return new MoveEntry(
        decidedAt,
        kind,
        Optional.ofNullable(orderedBy),
        Optional.ofNullable(room).map(RoomId::new),
        new BridgeId(fromBridge),
        Optional.ofNullable(toBridge).map(BridgeId::new),
        new Because(cause, because, PolicyJson.inputs(inputs)));
  }
}
