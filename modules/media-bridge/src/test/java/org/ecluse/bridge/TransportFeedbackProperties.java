package org.ecluse.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What a sender reads from the feedback is when its packets arrived. */
class TransportFeedbackProperties {
  private static final long MILLI = 1_000_000L;
  private static final long START = 5_000 * MILLI;

  private final byte[] out = new byte[Packet.SIZE];

  /** Reads a packet as draft-holmer-rmcat-transport-wide-cc-extensions-01 says; only vectors. */
  private Map<Integer, Long> read(int length) {
    assertThat(length % 4).isZero();
    assertThat(Rtp.u16(out, 2)).isEqualTo(length / 4 - 1);
    assertThat(out[1] & 0xFF).isEqualTo(205);
    assertThat(out[0] & 0x1F).isEqualTo(15);
    int base = Rtp.u16(out, 12);
    int count = Rtp.u16(out, 14);
    long time = (Rtp.u32(out, 16) >> 8) * 64 * MILLI;
    List<Integer> symbols = new ArrayList<>();
    int at = 20;
    while (symbols.size() < count) {
      int chunk = Rtp.u16(out, at);
      assertThat(chunk >> 14).as("a vector of two-bit symbols").isEqualTo(3);
      for (int i = 0; i < 7; i++) {
        symbols.add(chunk >> (12 - 2 * i) & 3);
      }
      at += 2;
    }
    Map<Integer, Long> arrivals = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      if (symbols.get(i) == 0) {
        continue;
      }
      int ticks = symbols.get(i) == 1 ? out[at] & 0xFF : (short) Rtp.u16(out, at);
      at += symbols.get(i);
      time += ticks * 250_000L;
      arrivals.put(base + i & 0xFFFF, time);
    }
    assertThat(length - at).as("padding").isBetween(0, 3);
    return arrivals;
  }

  @Property(tries = 300)
  void write_anyArrivals_tellsEachWithinAQuarterMilli(
      @ForAll @IntRange(max = 65_535) int first,
      @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 40) Integer> gaps,
      @ForAll @IntRange(max = 3) int lost) {
    TransportFeedback feedback = new TransportFeedback();
    Map<Integer, Long> sent = new TreeMap<>();
    long now = START;
    for (int i = 0; i < gaps.size(); i++) {
      now += gaps.get(i) * MILLI / 4 + 77_000;
      boolean arrives = i == 0 || i % 4 >= lost;
      if (arrives) {
        feedback.arrived(first + i & 0xFFFF, now, false);
        sent.put(first + i & 0xFFFF, now);
      }
    }
    Map<Integer, Long> told = read(feedback.write(out, 1, 2));
    assertThat(told.keySet()).isEqualTo(sent.keySet());
    told.forEach((sequence, time) -> assertThat(sent.get(sequence) - time).isBetween(0L, 250_000L));
    assertThat(feedback.write(out, 1, 2)).as("all is told").isZero();
  }

  @Example
  void arrived_soundWhileThePictureIsDiscarded_leavesNoLoss() {
    TransportFeedback feedback = new TransportFeedback();
    feedback.arrived(10, START, true);
    feedback.arrived(14, START + 8 * MILLI, true);
    assertThat(read(feedback.write(out, 1, 2)).keySet()).containsExactly(10, 11, 12, 13, 14);
  }

  @Example
  void arrived_muchAtOnce_asksToBeWritten() {
    TransportFeedback feedback = new TransportFeedback();
    int sequence = 0;
    while (!feedback.arrived(sequence, START + sequence * MILLI / 10, false)) {
      sequence++;
    }
    assertThat(sequence).isLessThan(512);
    assertThat(read(feedback.write(out, 1, 2))).hasSize(sequence + 1);
  }

  @Example
  void arrived_jumpBeyondTheSpan_beginsAnew() {
    TransportFeedback feedback = new TransportFeedback();
    feedback.arrived(1, START, false);
    feedback.arrived(10_000, START + MILLI, false);
    assertThat(read(feedback.write(out, 1, 2)).keySet()).containsExactly(10_000);
  }
}
