/**
 * The embedded bridge: a small selective forwarding unit. {@link org.ecluse.bridge.EmbeddedBridge}
 * is asked with colibri2 objects, moves RTP between the endpoints of each conference, and reports
 * what a Jitsi Videobridge reports. A conference is confined to one serial mailbox, so that nothing
 * in the forwarding path takes a lock.
 */
package org.ecluse.bridge;
