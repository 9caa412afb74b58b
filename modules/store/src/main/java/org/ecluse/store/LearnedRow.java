package org.ecluse.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.ecluse.pool.LearnedKind;

/** What a gateway has learned of a kind of bridge. */
@MappedEntity("learned_price")
record LearnedRow(@Id String id, String gateway, String kind, String body) {
  private static final int BODY_MAX = 8_192;

  static LearnedRow of(String gateway, LearnedKind kind) {
    return new LearnedRow(
        gateway + " " + kind.kind(),
        gateway,
        kind.kind(),
        Limits.text(PolicyJson.text(kind), BODY_MAX, "body"));
  }
}
