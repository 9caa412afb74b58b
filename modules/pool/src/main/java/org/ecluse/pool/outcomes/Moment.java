package org.ecluse.pool.outcomes;

/**
 * A scope at one moment.
 *
 * @param pressure load over capacity of the pool, or the load of the bridge; of a room, that of the
 *     bridge it is on
 * @param participants people in the scope's rooms
 * @param videoSenders of whom so many send a picture
 * @param heldBack people who want to send a picture and are kept from it
 */
public record Moment(double pressure, int participants, int videoSenders, int heldBack) {}
