package org.ecluse.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RtpProperties {
  private static final Rtcp.Visitor NOBODY =
      new Rtcp.Visitor() {
        @Override
        public void senderReport(long ssrc, byte[] b, int at) {
          assertThat(at + 28).isLessThanOrEqualTo(b.length);
        }

        @Override
        public void nack(long mediaSsrc, int sequence) {
          assertThat(sequence).isBetween(0, 65_535);
        }

        @Override
        public void keyFrame(long mediaSsrc) {
          assertThat(mediaSsrc).isNotNegative();
        }
      };

  @Property
  void rtp_anyBytes_neverThrows(
      @ForAll @Size(min = 1, max = 200) byte[] bytes, @ForAll @IntRange(min = 1, max = 14) int id) {
    bytes[0] = (byte) (0x80 | bytes[0] & 0x3F);
    if (Rtp.valid(bytes, bytes.length)) {
      Rtp.extension(bytes, id);
      Rtp.payloadLength(bytes, bytes.length);
      for (String codec : new String[] {"VP8", "VP9", "H264", "AV1"}) {
        KeyFrames.starts(codec, bytes, bytes.length);
      }
      Rtp.keepExtensions(bytes, 1 << 1);
      assertThat(id == 1 ? -1 : Rtp.extension(bytes, id)).isEqualTo(-1);
    }
  }

  @Property
  void rtcp_anyBytes_neverThrows(
      @ForAll @Size(min = 4, max = 200) byte[] bytes,
      @ForAll @IntRange(min = 0, max = 8) int type) {
    bytes[0] = (byte) (0x80 | bytes[0] & 0x3F);
    bytes[1] = (byte) (200 + type);
    bytes[2] = 0;
    bytes[3] = (byte) (bytes[3] & 0x1F);
    Rtcp.read(bytes, bytes.length, NOBODY);
  }

  @Property
  void cache_returnsWhatWasPut(@ForAll @IntRange(min = 0, max = 65_535) int sequence) {
    AtomicLong bytes = new AtomicLong();
    PacketCache cache = new PacketCache(64, bytes, 1_500);
    byte[] packet = new byte[40];
    Rtp.sequence(packet, sequence);
    cache.put(packet, 40);
    assertThat(cache.get(sequence, new byte[1_500])).isEqualTo(40);
    assertThat(cache.get(sequence + 64 & 0xFFFF, new byte[1_500])).isZero();
    cache.clear();
    assertThat(bytes).hasValue(0);
  }

  @Property
  void outStream_afterPause_continuesWithoutGap(
      @ForAll @IntRange(min = 0, max = 65_535) int first,
      @ForAll @IntRange(min = 1, max = 65_535) int jump,
      @ForAll @LongRange(min = 0, max = 0xFFFFFFFFL) long timestamp) {
    OutStream out = new OutStream(null, null);
    out.resume();
    assertThat(out.take(first, timestamp, 100, true, 90_000, 1_000_000_000L)).isTrue();
    int sent = out.outSequence(first);
    out.pause();
    out.resume();
    int next = first + jump & 0xFFFF;
    assertThat(out.take(next, timestamp, 100, false, 90_000, 1_900_000_000L)).isFalse();
    assertThat(out.take(next, timestamp, 100, true, 90_000, 2_000_000_000L)).isTrue();
    assertThat(out.outSequence(next)).isEqualTo(sent + 1 & 0xFFFF);
    assertThat(out.outTimestamp(timestamp) - timestamp & 0xFFFFFFFFL).isEqualTo(90_000);
    assertThat(out.incoming(sent + 1 & 0xFFFF)).isEqualTo(next);
    assertThat(out.incoming(sent)).isEqualTo(-1);
  }

  @Property
  void feedback_anyArrivals_fitsAndCounts(
      @ForAll @Size(min = 1, max = 100) @IntRange(min = 0, max = 600) int[] steps) {
    TransportFeedback feedback = new TransportFeedback();
    long now = 5_000_000_000L;
    int sequence = 65_000;
    byte[] out = new byte[1_600];
    for (int step : steps) {
      sequence = sequence + step & 0xFFFF;
      now += 100_000L * step;
      feedback.arrived(sequence, now, step % 2 == 0);
    }
    int length = feedback.write(out, 1, 2);
    assertThat(length).isBetween(24, 1_500);
    assertThat(length % 4).isZero();
    assertThat(Rtp.u16(out, 2)).isEqualTo(length / 4 - 1);
  }
}
