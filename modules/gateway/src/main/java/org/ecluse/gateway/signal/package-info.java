/**
 * The signalling protocol (PROTOCOL.md) on the wire: messages of browsers are checked strictly and
 * become {@link org.ecluse.conference.FromParticipant}; what the conferences say becomes JSON.
 */
package org.ecluse.gateway.signal;
