/**
 * The transport of the embedded bridge: ICE, DTLS-SRTP and the one UDP port that all endpoints
 * share.
 *
 * <p>Start at {@link org.ecluse.bridge.transport.MediaTransports}. Everything above this package
 * sees plain RTP and RTCP; everything below it is datagrams from strangers.
 */
package org.ecluse.bridge.transport;
