package org.ecluse.pool.health;

import java.time.Instant;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;

/**
 * The health of a bridge changed.
 *
 * @param bridge whose
 * @param at when
 * @param from what it was
 * @param to what it is from now on, always something else
 * @param because why
 */
public record HealthChange(
    BridgeId bridge, Instant at, BridgeHealth from, BridgeHealth to, Because because) {}
