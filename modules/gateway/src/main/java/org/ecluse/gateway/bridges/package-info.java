/** The embedded bridges: their life, and the channel between a browser and its bridge. */
package org.ecluse.gateway.bridges;
