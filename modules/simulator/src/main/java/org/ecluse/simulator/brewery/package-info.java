/**
 * Fake bridges at scale, over real XMPP: each is an occupant of a brewery, shows what a Jitsi
 * Videobridge shows, and answers as one does. No media.
 */
package org.ecluse.simulator.brewery;
