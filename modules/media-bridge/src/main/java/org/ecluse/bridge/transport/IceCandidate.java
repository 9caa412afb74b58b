package org.ecluse.bridge.transport;

/**
 * One ICE candidate of component 1 over UDP (RTP and RTCP are multiplexed), in the terms of RFC
 * 8839.
 *
 * @param priority unsigned 32 bits
 * @param address IPv4 or IPv6 literal; a host name only in what a remote side sent
 */
public record IceCandidate(String foundation, long priority, String address, int port, Type type) {

  /** The component: always RTP. */
  public static final int COMPONENT = 1;

  /** The type of a candidate. */
  public enum Type {
    /** An address of an interface. */
    HOST,
    /** An address as seen by a server outside: how an advertised address behind NAT is told. */
    SRFLX,
    /** As seen by the peer. */
    PRFLX,
    /** An address at a TURN server. */
    RELAY
  }
}
