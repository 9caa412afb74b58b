package org.ecluse.bridge;

import org.ecluse.bridge.transport.MediaTransport;

/**
 * The forwarding path of one conference. Everything runs in the conference's mailbox; the buffers
 * here are reused for every packet.
 */
final class MediaForwarder {
  private final Conference conference;
  private final Counters counters;
  private final byte[] scratch = new byte[Packet.SIZE];
  private final byte[] control = new byte[Packet.SIZE];
  private final byte[] report = new byte[28];
  private final int[] due = new int[64];

  MediaForwarder(Conference conference) {
    this.conference = conference;
    this.counters = conference.counters();
  }

  /** The transport is up: whatever is forwarded to it must start with a key frame. */
  void connected(Endpoint endpoint) {
    for (Source source : conference.sources()) {
      OutStream out = source.to(endpoint);
      if (source.video() && out != null && out.active()) {
        out.interrupted();
        source.wantKeyFrame();
      }
    }
  }

  void rtp(Endpoint from, byte[] b, int length, long nanos) {
    if (from.expired) {
      return;
    }
    if (!Rtp.valid(b, length)) {
      counters.malformedRtp.increment();
      return;
    }
    counters.packetsIn.increment();
    counters.bytesIn.add(length);
    MediaFormats formats = from.formats;
    congestion(from, formats, b, length, nanos);
    Source source = from.source(Rtp.ssrc(b));
    if (source != null) {
      primary(from, source, formats, b, length, nanos);
    } else {
      retransmission(from, formats, b, length, nanos);
    }
  }

  private void congestion(Endpoint from, MediaFormats formats, byte[] b, int length, long nanos) {
    int at = Rtp.extension(b, formats.transportCcId());
    if (at > 0
        && at + 2 <= length
        && from.feedback.arrived(Rtp.u16(b, at), nanos, from.discarding(nanos))) {
      transportFeedback(from);
    }
  }

  private void primary(
      Endpoint from, Source source, MediaFormats formats, byte[] b, int length, long nanos) {
    // What waited in the queue when the mute came must not come out after it.
    if (source.video() ? from.videoMuted : from.audioMuted) {
      return;
    }
    int clock = formats.clock(Rtp.payloadType(b));
    if (!source.reception.packet(Rtp.sequence(b), Rtp.timestamp(b), clock, nanos)) {
      return;
    }
    if (source.video()) {
      from.videoNanos = nanos;
    } else {
      audioLevel(from, formats, b, length);
    }
    Rtp.keepExtensions(b, formats.keptExtensions());
    if (source.cache != null) {
      source.cache.put(b, length);
    }
    boolean key = !source.video() || keyFrame(formats, b, length);
    forward(source, b, length, key, clock, nanos);
  }

  private static boolean keyFrame(MediaFormats formats, byte[] b, int length) {
    return KeyFrames.starts(formats.codec(Rtp.payloadType(b)), b, length);
  }

  private static void audioLevel(Endpoint from, MediaFormats formats, byte[] b, int length) {
    int at = Rtp.extension(b, formats.audioLevelId());
    if (at > 0 && at < length) {
      SpeakerOrder.level(from, b[at] & 0x7F);
    }
  }

  private void forward(Source source, byte[] b, int length, boolean key, int clock, long now) {
    int sequence = Rtp.sequence(b);
    long timestamp = Rtp.timestamp(b);
    for (int i = 0; i < source.outs.size(); i++) {
      OutStream out = source.outs.get(i);
      MediaTransport transport = out.receiver.transport;
      if (!out.active() || !transport.connected()) {
        continue;
      }
      if (out.take(sequence, timestamp, length, key, clock, now)) {
        Rtp.sequence(b, out.outSequence(sequence));
        Rtp.timestamp(b, out.outTimestamp(timestamp));
        send(transport, b, length);
      } else if (out.waitingForKeyFrame()) {
        source.wantKeyFrame();
      }
    }
    askForKeyFrame(source, now);
  }

  private void send(MediaTransport transport, byte[] b, int length) {
    transport.sendRtp(b, 0, length);
    counters.packetsOut.increment();
    counters.bytesOut.add(length);
  }

  /** Unpacks RFC 4588; a packet without payload is a probe of the sender's bandwidth. */
  private void retransmission(
      Endpoint from, MediaFormats formats, byte[] b, int length, long nanos) {
    Source source = from.sourceOfRtx(Rtp.ssrc(b));
    int original = formats.original(Rtp.payloadType(b));
    if (source == null || original < 0) {
      counters.unknownSsrc.increment();
      return;
    }
    int header = Rtp.headerLength(b);
    int payload = Rtp.payloadLength(b, length);
    source.rtxReception.packet(Rtp.sequence(b), Rtp.timestamp(b), 90_000, nanos);
    if (payload <= 2) {
      return;
    }
    Rtp.sequence(b, Rtp.u16(b, header));
    System.arraycopy(b, header + 2, b, header, payload - 2);
    b[0] &= (byte) ~0x20;
    Rtp.payloadType(b, original);
    Rtp.ssrc(b, source.ssrc());
    primary(from, source, formats, b, header + payload - 2, nanos);
  }

  void rtcp(Endpoint from, byte[] b, int length, long nanos) {
    boolean ok =
        !from.expired
            && Rtcp.read(
                b,
                length,
                new Rtcp.Visitor() {
                  @Override
                  public void senderReport(long ssrc, byte[] bytes, int at) {
                    relay(from, ssrc, bytes, at, nanos);
                  }

                  @Override
                  public void nack(long mediaSsrc, int sequence) {
                    resend(from, mediaSsrc, sequence);
                  }

                  @Override
                  public void keyFrame(long mediaSsrc) {
                    Source source = conference.source(mediaSsrc);
                    if (source != null && source.video() && source.owner != from) {
                      source.wantKeyFrame();
                      askForKeyFrame(source, nanos);
                    }
                  }
                });
    if (!ok && !from.expired) {
      counters.malformedRtcp.increment();
    }
  }

  private void relay(Endpoint from, long ssrc, byte[] b, int at, long nanos) {
    Source source = from.source(ssrc);
    if (source == null) {
      return;
    }
    source.reception.senderReport(Rtp.u32(b, at + 10), nanos);
    for (OutStream out : source.outs) {
      System.arraycopy(b, at, report, 0, 28);
      report[0] = (byte) 0x80;
      Rtp.put16(report, 2, 6);
      if (out.senderReport(report)) {
        out.receiver.transport.sendRtcp(report, 0, 28);
      }
    }
  }

  private void resend(Endpoint to, long mediaSsrc, int sequence) {
    counters.nacksReceived.increment();
    Source source = conference.source(mediaSsrc);
    OutStream out = source == null ? null : source.to(to);
    if (out == null || source.cache == null || source.description.rtxSsrc() < 0) {
      return;
    }
    // A NACK of four bytes asks for up to 17 packets: whoever floods gets no more than his share.
    if (!to.mayResend()) {
      counters.resendsLimited.increment();
      return;
    }
    int incoming = out.incoming(sequence);
    int length = incoming < 0 ? 0 : source.cache.get(incoming, scratch);
    MediaFormats formats = source.owner.formats;
    int rtx = length == 0 ? -1 : formats.retransmission(Rtp.payloadType(scratch));
    if (rtx < 0) {
      counters.cacheMisses.increment();
      return;
    }
    int header = Rtp.headerLength(scratch);
    int payload = Rtp.payloadLength(scratch, length);
    System.arraycopy(scratch, header, scratch, header + 2, payload);
    Rtp.put16(scratch, header, sequence);
    scratch[0] &= (byte) ~0x20;
    Rtp.payloadType(scratch, rtx);
    Rtp.ssrc(scratch, source.description.rtxSsrc());
    Rtp.timestamp(scratch, out.outTimestamp(Rtp.timestamp(scratch)));
    Rtp.sequence(scratch, out.nextRtxSequence());
    counters.retransmitted.increment();
    send(to.transport, scratch, header + 2 + payload);
  }

  /** Every 20 ms: key frames and packets that are still wanted. */
  void tick(long now) {
    for (Source source : conference.sources()) {
      if (source.video()) {
        askForKeyFrame(source, now);
        int count = source.owner.videoMuted ? 0 : source.reception.due(due, now);
        if (count > 0) {
          counters.nacksSent.add(count);
          int size = Rtcp.nack(control, conference.videoSsrc, source.ssrc(), due, count);
          source.owner.transport.sendRtcp(control, 0, size);
        }
      }
    }
  }

  private void askForKeyFrame(Source source, long now) {
    if (source.owner.videoMuted || !source.owner.transport.connected()) {
      return;
    }
    if (source.keyFrameDue(now)) {
      counters.keyFrameRequests.increment();
      int size = Rtcp.pictureLoss(control, conference.videoSsrc, source.ssrc());
      source.owner.transport.sendRtcp(control, 0, size);
    }
  }

  /** Every 100 ms, and when much has arrived. */
  void transportFeedback(Endpoint endpoint) {
    int size = endpoint.feedback.write(control, conference.videoSsrc, endpoint.feedbackSsrc);
    if (size > 0) {
      endpoint.transport.sendRtcp(control, 0, size);
    }
  }

  /** Once a second: one receiver report on everything an endpoint sends. */
  void receiverReport(Endpoint endpoint, long now) {
    int at = 8;
    int blocks = 0;
    for (Source source : endpoint.sources) {
      endpoint.feedbackSsrc = source.ssrc();
      if (source.reception.heard() && blocks < 30) {
        source.reception.block(control, at, source.ssrc(), now);
        at += 24;
        blocks++;
      }
    }
    if (blocks > 0) {
      control[0] = (byte) (0x80 | blocks);
      control[1] = (byte) Rtcp.RECEIVER_REPORT;
      Rtp.put16(control, 2, at / 4 - 1);
      Rtp.put32(control, 4, conference.audioSsrc);
      endpoint.transport.sendRtcp(control, 0, at);
    }
  }
}
