package org.ecluse.pool;

/**
 * A charge on a bridge, to be released when the join fails or the participant leaves before the
 * reports show it.
 *
 * @param bridge whom it is charged to
 * @param id unique in one {@link PoolModel}
 * @param load share of the bridge's capacity, more than or equal to 0
 */
public record Reservation(BridgeId bridge, long id, double load) {}
