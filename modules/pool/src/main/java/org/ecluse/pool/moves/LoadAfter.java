package org.ecluse.pool.moves;

import org.ecluse.pool.BridgeId;

/**
 * What a bridge would carry.
 *
 * @param bridge which
 * @param before its load now, 1.0 = full
 * @param after its load then, as people send now
 * @param sound its load then, if no picture were sent anywhere
 */
public record LoadAfter(BridgeId bridge, double before, double after, double sound) {}
