/**
 * The bridge as a process of its own: a member of a brewery that is asked, and shows its load, as a
 * Jitsi Videobridge does. Start at {@link org.ecluse.bridge.member.StandAloneBridge}.
 */
package org.ecluse.bridge.member;
