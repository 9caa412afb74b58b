/**
 * Bridges, reports and people in virtual time, around the code that runs live: seeded, so that the
 * same seed is the same day.
 */
package org.ecluse.simulator.world;
