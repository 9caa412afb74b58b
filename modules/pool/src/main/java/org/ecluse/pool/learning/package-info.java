/**
 * Learns what one unit of each kind of work costs from what bridges report: pure mathematics, no
 * clock, no input or output, and nothing of the pool.
 */
package org.ecluse.pool.learning;
