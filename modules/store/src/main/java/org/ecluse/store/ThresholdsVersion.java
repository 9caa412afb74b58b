package org.ecluse.store;

import java.time.Instant;
import org.ecluse.pool.Thresholds;

/**
 * One saved set of thresholds; never changed, the newest is in force.
 *
 * @param version 1, 2, … without gaps
 */
public record ThresholdsVersion(
    int version, Instant savedAt, String savedBy, String note, Thresholds values) {}
