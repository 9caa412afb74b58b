/**
 * The conferences at work: their ports to the embedded bridges, the store and the clock, and the
 * pulse that drives them.
 */
package org.ecluse.gateway.rooms;
