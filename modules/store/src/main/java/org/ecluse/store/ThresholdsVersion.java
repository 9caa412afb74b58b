package org.ecluse.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * One saved set of thresholds; never changed, the newest is in force.
 *
 * @param version 1, 2, … without gaps
 * @param body the thresholds as JSON text
 */
@MappedEntity("thresholds_version")
public record ThresholdsVersion(
    @Id int version, Instant savedAt, String savedBy, String note, String body) {}
