package org.ecluse.store;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** A journal whose lines are few, and each written by itself. {@link #append} never blocks. */
abstract class FewLines<T> implements AutoCloseable, ApplicationEventListener<ShutdownEvent> {
  /** Most lines one page holds. */
  public static final int PAGE_MAX = 500;

  private final WriteBehind<T> writer;
  private final IntFunction<List<T>> newest;

  /**
   * Nothing is written yet.
   *
   * @param name for its thread and the log
   * @param save writes a line
   * @param newest reads so many lines, the newest first
   */
  FewLines(String name, Consumer<T> save, IntFunction<List<T>> newest) {
    this.writer = new WriteBehind<>(name, save);
    this.newest = newest;
  }

  /** Queues a line, or drops and counts it. Never blocks, callable from any thread. */
  void append(T line) {
    writer.append(line);
  }

  /** Up to {@code limit} (at most {@value #PAGE_MAX}) lines, newest first. */
  public List<T> newest(int limit) {
    return newest.apply(Limits.count(limit, PAGE_MAX));
  }

  /** Lines that are lost: the queue was full, or the database would not take them. */
  public long dropped() {
    return writer.dropped();
  }

  /** Closes before any bean is destroyed: the connections must outlive the last line. */
  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    close();
  }

  /** Writes what is queued, and waits for it a moment. */
  @Override
  @PreDestroy
  public void close() {
    writer.close();
  }
}
