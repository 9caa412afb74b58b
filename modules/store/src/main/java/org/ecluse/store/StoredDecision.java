package org.ecluse.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * One line of the journal.
 *
 * @param number grows without end; goes on from {@link DecisionJournal#lastNumber()} after a
 *     restart
 * @param room null for the pool
 * @param inputs the figures it was taken on, with their ages, as JSON text
 */
@MappedEntity("decision")
public record StoredDecision(
    @Id long number,
    Instant decidedAt,
    String scope,
    @Nullable String room,
    String fromLevel,
    String toLevel,
    String cause,
    String because,
    String inputs,
    int thresholdsVersion) {}
