package org.ecluse.bridge.transport;

/**
 * Counters of one bridge's transports since start; all only grow, except {@code endpoints}.
 *
 * @param endpoints transports that exist now
 * @param datagramsReceived everything read from the port
 * @param bytesReceived payload bytes of these
 * @param datagramsSent everything written to the port
 * @param bytesSent payload bytes of these
 * @param rtpReceived RTP packets delivered to listeners
 * @param rtcpReceived RTCP packets delivered to listeners
 * @param rtpSent RTP packets protected and sent
 * @param rtcpSent RTCP packets protected and sent
 * @param malformed dropped: too short, too long, or of no class known to RFC 7983
 * @param stunRejected dropped: malformed STUN, or a binding request with an unknown user name
 * @param stunLimited dropped: binding requests above the rate allowed
 * @param unknownSource dropped: DTLS or media from an address that no endpoint has
 * @param unwanted dropped before decryption because the listener did not want them
 * @param srtpRejected dropped: failed authentication, or replayed
 * @param queueOverflow dropped: a queue was full
 * @param notReady dropped: media to send or receive before SRTP was set up
 * @param sendRejected dropped: RTP or RTCP to send that is too long, not RTP, or repeats a packet
 *     already sent
 * @param sendFailed dropped: the socket refused to send
 * @param connected transports that became connected
 * @param failed transports that failed
 * @param handshakesRefused DTLS handshakes not started because too many were under way
 * @param listenerErrors calls of listeners that threw
 */
public record TransportCounters(
    int endpoints,
    long datagramsReceived,
    long bytesReceived,
    long datagramsSent,
    long bytesSent,
    long rtpReceived,
    long rtcpReceived,
    long rtpSent,
    long rtcpSent,
    long malformed,
    long stunRejected,
    long stunLimited,
    long unknownSource,
    long unwanted,
    long srtpRejected,
    long queueOverflow,
    long notReady,
    long sendRejected,
    long sendFailed,
    long connected,
    long failed,
    long handshakesRefused,
    long listenerErrors) {}
