/** Whole days of meetings in virtual time, under policies side by side: one seed is one outcome. */
package org.ecluse.simulator.day;
