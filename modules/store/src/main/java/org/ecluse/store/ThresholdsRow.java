package org.ecluse.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity("thresholds_version")
record ThresholdsRow(@Id int version, Instant savedAt, String savedBy, String note, String body) {
  ThresholdsVersion thresholds() {
    return new ThresholdsVersion(version, savedAt, savedBy, note, PolicyJson.thresholds(body));
  }
}
