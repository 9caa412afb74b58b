package org.ecluse.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private final FakeSink sink = new FakeSink();
  private final List<String> over = new ArrayList<>();
  private final EventStream stream = new EventStream(sink, () -> over.add("over"));

  @Test
  void snapshots_whileReaderIsBusy_areReplaced() {
    stream.snapshot(bytes("1"));
    stream.snapshot(bytes("2"));
    stream.snapshot(bytes("3"));
    sink.done();
    sink.done();

    assertThat(sink.written).containsExactly("1", "3");
  }

  @Test
  void events_whileReaderIsBusy_keepTheirOrder() {
    stream.snapshot(bytes("1"));
    stream.send(bytes("a"));
    stream.snapshot(bytes("2"));
    stream.send(bytes("b"));
    sink.done();
    sink.done();
    sink.done();

    assertThat(sink.written).containsExactly("1", "a", "b", "2");
  }

  @Test
  void reader_withTooManyWaiting_isCutOnce() {
    for (int i = 0; i < EventStream.WAITING_MAX + 10; i++) {
      stream.send(bytes("x"));
    }

    assertThat(sink.cuts).isEqualTo(1);
    assertThat(over).hasSize(1);
  }

  @Test
  void reader_thatStalls_isCut() {
    stream.send(bytes("x"));
    long now = System.nanoTime();

    stream.checkStalled(now, Duration.ofSeconds(10));
    assertThat(sink.cuts).isZero();
    stream.checkStalled(now + Duration.ofSeconds(11).toNanos(), Duration.ofSeconds(10));
    assertThat(sink.cuts).isEqualTo(1);
  }

  @Test
  void end_whileWriting_waitsForIt() {
    stream.send(bytes("x"));
    stream.end();
    assertThat(sink.ended).isZero();

    sink.done();
    stream.end();

    assertThat(sink.ended).isEqualTo(1);
    assertThat(over).hasSize(1);
    stream.send(bytes("y"));
    assertThat(sink.written).containsExactly("x");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class FakeSink implements EventStream.Sink {
    final List<String> written = new ArrayList<>();
    private Callback pending;
    int cuts;
    int ended;

    @Override
    public void write(ByteBuffer bytes, Callback done) {
      assertThat(pending).as("one write at a time").isNull();
      written.add(StandardCharsets.UTF_8.decode(bytes).toString());
      pending = done;
    }

    void done() {
      Callback now = pending;
      pending = null;
      now.succeeded();
    }

    @Override
    public void end() {
      ended++;
    }

    @Override
    public void cut(Throwable why) {
      cuts++;
    }
  }
}
