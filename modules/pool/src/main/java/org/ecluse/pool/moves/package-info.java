/**
 * Which rooms change their bridge while it works: drains, moves by hand, relief of a hot bridge;
 * and what would happen if a bridge were lost. Pure, as the package above: a {@link
 * org.ecluse.pool.moves.MoveView} goes in, {@link org.ecluse.pool.moves.RoomMove}s come out.
 *
 * <p>Read in this order: {@link org.ecluse.pool.moves.MoveView}, {@link
 * org.ecluse.pool.moves.DrainPlan}, {@link org.ecluse.pool.moves.ReliefPolicy}, {@link
 * org.ecluse.pool.moves.LossRehearsal}.
 */
package org.ecluse.pool.moves;
