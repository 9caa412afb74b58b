package org.ecluse.pool;

import java.time.Instant;

/**
 * An immutable decision of the policy.
 *
 * @param number grows by one with each decision of one policy state; applying the same number twice
 *     changes nothing
 * @param at when it was taken
 * @param scope whom it is about
 * @param from the level before
 * @param to the level from now on
 * @param because the reason
 * @param thresholdsVersion the version of the thresholds it was taken with
 */
public record Decision(
    long number,
    Instant at,
    Scope scope,
    Level from,
    Level to,
    Because because,
    long thresholdsVersion) {}
