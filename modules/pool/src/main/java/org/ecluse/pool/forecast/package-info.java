/**
 * What the next hour may bring: a profile learned by weekday and minute, today's ratio to it, and
 * the slope of the last minutes. Pure: knows no bridge and no level, only "demand" (load over
 * capacity with every picture given back) and thresholds as numbers.
 */
package org.ecluse.pool.forecast;
