package org.ecluse.bridge;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What one bridge did since its start; written by all conferences. */
final class Counters {
  final LongAdder packetsIn = new LongAdder();
  final LongAdder packetsOut = new LongAdder();
  final LongAdder bytesIn = new LongAdder();
  final LongAdder bytesOut = new LongAdder();
  final LongAdder malformedRtp = new LongAdder();
  final LongAdder malformedRtcp = new LongAdder();
  final LongAdder unknownSsrc = new LongAdder();
  final LongAdder queueDropped = new LongAdder();
  final LongAdder badMessages = new LongAdder();
  final LongAdder limitedMessages = new LongAdder();
  final LongAdder nacksReceived = new LongAdder();
  final LongAdder retransmitted = new LongAdder();
  final LongAdder resendsLimited = new LongAdder();
  final LongAdder cacheMisses = new LongAdder();
  final LongAdder nacksSent = new LongAdder();
  final LongAdder keyFrameRequests = new LongAdder();
  final LongAdder iceFailed = new LongAdder();
  final LongAdder conferencesCreated = new LongAdder();
  final LongAdder endpointsCreated = new LongAdder();
  final LongAdder endpointsExpired = new LongAdder();
  final AtomicLong cachedBytes = new AtomicLong();
}
