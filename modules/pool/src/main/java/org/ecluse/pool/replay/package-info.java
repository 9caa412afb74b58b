/**
 * The dry run: what thresholds would have done on recorded demand. The policy is the one that runs
 * live; only the bridges and the passing of time are made up. No clock, no thread, no database.
 */
package org.ecluse.pool.replay;
