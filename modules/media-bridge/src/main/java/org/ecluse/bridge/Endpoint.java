package org.ecluse.bridge;

import java.util.ArrayList;
import java.util.List;
import org.ecluse.bridge.transport.FailureReason;
import org.ecluse.bridge.transport.MediaTransport;
import org.ecluse.bridge.transport.MediaTransportListener;

/**
 * One participant on this bridge. Confined to the conference's mailbox, but for the calls of the
 * transport and the fields that are volatile.
 */
final class Endpoint implements MediaTransportListener {
  /** Far more than any picture has packets; less than what a flood of NACK would make of it. */
  static final int RESENT_PER_SECOND = 500;

  private static final long SETTLING_NANOS = 500_000_000L;

  final Conference conference;
  final String id;
  final String channelPassword;
  final long createdNanos;
  final boolean visitor;
  final ReceiverConstraints constraints = new ReceiverConstraints();
  final AudioSubscription listening = new AudioSubscription();
  final TransportFeedback feedback = new TransportFeedback();
  final List<Source> sources = new ArrayList<>();
  final Channel channel;

  volatile MediaFormats formats;
  volatile boolean audioMuted;
  volatile boolean videoMuted;
  MediaTransport transport;
  List<String> forwarded = List.of();
  double activity;
  boolean dominant;
  boolean active = true;
  boolean expired;
  boolean heard;
  long videoNanos;
  long unmutedNanos;
  long feedbackSsrc;
  private int resent;

  Endpoint(
      Conference conference,
      String id,
      String channelPassword,
      boolean visitor,
      MediaFormats formats,
      long createdNanos) {
    this.conference = conference;
    this.id = id;
    this.channelPassword = channelPassword;
    this.visitor = visitor;
    this.formats = formats;
    this.createdNanos = createdNanos;
    this.channel = new Channel(this);
  }

  @Override
  public void connected() {
    conference.mailbox.execute(() -> conference.media.connected(this));
  }

  @Override
  public boolean accepts(long ssrc, int payloadType) {
    return formats.isAudio(payloadType) ? !audioMuted : !videoMuted;
  }

  @Override
  public void rtp(byte[] buffer, int offset, int length, long receivedNanos) {
    packet(true, buffer, offset, length, receivedNanos);
  }

  @Override
  public void rtcp(byte[] buffer, int offset, int length, long receivedNanos) {
    packet(false, buffer, offset, length, receivedNanos);
  }

  private void packet(boolean rtp, byte[] buffer, int offset, int length, long nanos) {
    if (length > Packet.SIZE - 4) {
      conference.counters().malformedRtp.increment();
      return;
    }
    Packet packet = conference.packets().take().fill(this, rtp, buffer, offset, length, nanos);
    if (!conference.mailbox.offer(packet)) {
      conference.counters().queueDropped.increment();
      packet.release();
    }
  }

  @Override
  public void failed(FailureReason reason) {
    conference.counters().iceFailed.increment();
    conference.mailbox.execute(() -> conference.expire(this));
  }

  /** Whether packets are, or were a moment ago, discarded before decryption. */
  boolean discarding(long now) {
    return audioMuted || videoMuted || (unmutedNanos != 0 && now - unmutedNanos < SETTLING_NANOS);
  }

  /** Whether one more packet may be sent again in this second. */
  boolean mayResend() {
    return resent++ < RESENT_PER_SECOND;
  }

  /** A second has passed: the allowance begins anew. */
  void refill() {
    resent = 0;
    channel.refill();
  }

  Source source(long ssrc) {
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).ssrc() == ssrc) {
        return sources.get(i);
      }
    }
    return null;
  }

  Source sourceOfRtx(long ssrc) {
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).description.rtxSsrc() == ssrc) {
        return sources.get(i);
      }
    }
    return null;
  }

  /** Whether anything was ever heard of it. */
  boolean everActive() {
    heard |= transport.lastActivityNanos() - createdNanos > 0 || transport.connected();
    return heard;
  }
}
