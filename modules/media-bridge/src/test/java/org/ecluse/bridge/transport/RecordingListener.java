package org.ecluse.bridge.transport;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Remembers what a transport told it. */
class RecordingListener implements MediaTransportListener {
  final CompletableFuture<Void> connected = new CompletableFuture<>();
  final CompletableFuture<FailureReason> failed = new CompletableFuture<>();
  final LinkedBlockingQueue<byte[]> rtp = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<byte[]> rtcp = new LinkedBlockingQueue<>();
  volatile boolean accepting = true;

  @Override
  public void connected() {
    connected.complete(null);
  }

  @Override
  public boolean accepts(long ssrc, int payloadType) {
    return accepting;
  }

  @Override
  public void rtp(byte[] buffer, int offset, int length, long receivedNanos) {
    rtp.add(Arrays.copyOfRange(buffer, offset, offset + length));
  }

  @Override
  public void rtcp(byte[] buffer, int offset, int length, long receivedNanos) {
    rtcp.add(Arrays.copyOfRange(buffer, offset, offset + length));
  }

  @Override
  public void failed(FailureReason reason) {
    failed.complete(reason);
  }

  FailureReason awaitFailure(Duration limit) throws Exception {
    return failed.get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  void awaitConnected(Duration limit) throws Exception {
    connected.get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean staysSilent(Duration limit) throws Exception {
    try {
      failed.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return false;
    } catch (TimeoutException e) {
      return true;
    }
  }
}
