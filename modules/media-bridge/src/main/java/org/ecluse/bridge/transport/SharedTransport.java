package org.ecluse.bridge.transport;

import java.security.SecureRandom;
import java.util.concurrent.Executor;

/** What the endpoints of one bridge share. */
record SharedTransport(
    TransportSettings settings,
    UdpPort port,
    DtlsIdentity identity,
    EndpointTable table,
    DatagramPool pool,
    Tally tally,
    Executor workers,
    Executor handshakes,
    SecureRandom random,
    ThreadLocal<Datagram> outgoing) {}
