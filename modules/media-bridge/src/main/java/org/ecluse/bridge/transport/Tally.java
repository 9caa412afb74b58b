package org.ecluse.bridge.transport;

import java.util.concurrent.atomic.LongAdder;

/** The live counters behind {@link TransportCounters}; see there for what each one means. */
final class Tally {
  final LongAdder datagramsReceived = new LongAdder();
  final LongAdder bytesReceived = new LongAdder();
  final LongAdder datagramsSent = new LongAdder();
  final LongAdder bytesSent = new LongAdder();
  final LongAdder rtpReceived = new LongAdder();
  final LongAdder rtcpReceived = new LongAdder();
  final LongAdder rtpSent = new LongAdder();
  final LongAdder rtcpSent = new LongAdder();
  final LongAdder malformed = new LongAdder();
  final LongAdder stunRejected = new LongAdder();
  final LongAdder stunLimited = new LongAdder();
  final LongAdder unknownSource = new LongAdder();
  final LongAdder unwanted = new LongAdder();
  final LongAdder srtpRejected = new LongAdder();
  final LongAdder queueOverflow = new LongAdder();
  final LongAdder notReady = new LongAdder();
  final LongAdder sendRejected = new LongAdder();
  final LongAdder sendFailed = new LongAdder();
  final LongAdder connected = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder handshakesRefused = new LongAdder();
  final LongAdder listenerErrors = new LongAdder();

  TransportCounters snapshot(int endpoints) {
    return new TransportCounters(
        endpoints,
        datagramsReceived.sum(),
        bytesReceived.sum(),
        datagramsSent.sum(),
        bytesSent.sum(),
        rtpReceived.sum(),
        rtcpReceived.sum(),
        rtpSent.sum(),
        rtcpSent.sum(),
        malformed.sum(),
        stunRejected.sum(),
        stunLimited.sum(),
        unknownSource.sum(),
        unwanted.sum(),
        srtpRejected.sum(),
        queueOverflow.sum(),
        notReady.sum(),
        sendRejected.sum(),
        sendFailed.sum(),
        connected.sum(),
        failed.sum(),
        handshakesRefused.sum(),
        listenerErrors.sum());
  }
}
