/**
 * Durable data (H2 file or PostgreSQL) and the bounded live state of one node.
 *
 * <p>Every call that depends on time takes {@code now}; nothing here reads a clock to decide. Calls
 * block on the database except {@link org.ecluse.store.DecisionJournal#append} and those of {@link
 * org.ecluse.store.DurableRoomStore}.
 */
package org.ecluse.store;
