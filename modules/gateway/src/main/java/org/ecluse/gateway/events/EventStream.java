package org.ecluse.gateway.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.util.Callback;

/**
 * One open stream: one write at a time, what comes meanwhile waits. A snapshot that waits is
 * replaced by the next one, so a slow reader sees fewer of them and none twice; when too many other
 * events wait, or one write takes too long, the reader is dropped. Thread-safe.
 */
final class EventStream {
  /** Events that may wait: a degradation decides about 50 rooms a second. */
  static final int WAITING_MAX = 512;

  /** Where the bytes go. */
  interface Sink {
    /** Writes, and tells when it is done; called once at a time. */
    void write(ByteBuffer bytes, Callback done);

    /** Ends well. */
    void end();

    /** Cuts. */
    void cut(Throwable why);
  }

  private final Sink sink;
  private final Runnable closed;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private byte[] snapshot;
  private boolean writing;
  private long writingSince;
  private boolean ending;
  private boolean over;

  /** A stream that tells once when it is over. */
  EventStream(Sink sink, Runnable closed) {
    this.sink = sink;
    this.closed = closed;
  }

  /** An event as text; {@code data} is one line. */
  static byte[] event(String name, String data) {
    return ("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  /** A comment line: proves to proxies that the stream lives. */
  static byte[] comment(String text) {
    return (": " + text + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Sends the newest snapshot; one that still waits is not sent any more. */
  void snapshot(byte[] event) {
    synchronized (this) {
      snapshot = event;
    }
    next();
  }

  /** Sends an event after those that wait. */
  void send(byte[] event) {
    synchronized (this) {
      if (over || ending) {
        return;
      }
      waiting.addLast(event);
    }
    if (waiting() > WAITING_MAX) {
      cut(new IllegalStateException("the reader is too slow"));
    } else {
      next();
    }
  }

  private synchronized int waiting() {
    return waiting.size();
  }

  /** Drops a reader that has not taken a write for {@code limit}. */
  void checkStalled(long nowNanos, Duration limit) {
    boolean stalled;
    synchronized (this) {
      stalled = writing && nowNanos - writingSince > limit.toNanos();
    }
    if (stalled) {
      cut(new TimeoutException("the reader takes nothing"));
    }
  }

  /** Ends the stream when what is being written is written. */
  void end() {
    boolean now;
    synchronized (this) {
      ending = true;
      waiting.clear();
      snapshot = null;
      now = !writing && !over;
      over = over || now;
    }
    if (now) {
      sink.end();
      closed.run();
    }
  }

  private void next() {
    byte[] bytes;
    synchronized (this) {
      if (writing || over) {
        return;
      }
      bytes = take();
      if (bytes == null) {
        return;
      }
      writing = true;
      writingSince = System.nanoTime();
    }
    sink.write(ByteBuffer.wrap(bytes), Callback.from(this::written, this::cut));
  }

  private byte[] take() {
    if (!waiting.isEmpty()) {
      return waiting.pollFirst();
    }
    byte[] newest = snapshot;
    snapshot = null;
    return newest;
  }

  private void written() {
    boolean last;
    synchronized (this) {
      writing = false;
      last = ending;
    }
    if (last) {
      end();
    } else {
      next();
    }
  }

  private void cut(Throwable why) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      waiting.clear();
      snapshot = null;
    }
    sink.cut(why);
    closed.run();
  }
}
