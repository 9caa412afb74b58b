package org.ecluse.bridge.transport;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The serial executor of one endpoint over the threads that all endpoints share: tasks and packets,
 * one at a time, in order, tasks first. It is at most once in the shared pool's queue, and yields
 * after a slice so that one busy endpoint can't starve the rest.
 */
final class SerialMailbox implements Executor {
  private static final int MAX_PACKETS = 512;
  private static final int SLICE = 64;

  private final Executor pool;
  private final Consumer<Datagram> packets;
  private final Consumer<Datagram> discard;
  private final Consumer<RuntimeException> errors;
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ArrayBlockingQueue<Datagram> queue = new ArrayBlockingQueue<>(MAX_PACKETS);
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile boolean closed;

  /**
   * @param packets handles a packet and gives its buffer back
   * @param discard gives the buffer of an unhandled packet back
   * @param errors hears what a task or the handling of a packet threw
   */
  SerialMailbox(
      Executor pool,
      Consumer<Datagram> packets,
      Consumer<Datagram> discard,
      Consumer<RuntimeException> errors) {
    this.pool = pool;
    this.packets = packets;
    this.discard = discard;
    this.errors = errors;
  }

  @Override
  public void execute(Runnable task) {
    if (!closed) {
      tasks.add(task);
      schedule();
    }
  }

  /**
   * Queues a packet; false if there is no room or the mailbox is closed, and the caller keeps the
   * buffer.
   */
  boolean offer(Datagram packet) {
    if (closed || !queue.offer(packet)) {
      return false;
    }
    schedule();
    return true;
  }

  /** Nothing more begins after this, except what is already running. */
  void close() {
    closed = true;
    schedule();
  }

  private void schedule() {
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      submit();
    }
  }

  private void submit() {
    try {
      pool.execute(this::run);
    } catch (RejectedExecutionException e) {
      // The bridge is closing; its pool of buffers goes with it.
      tasks.clear();
    }
  }

  private void run() {
    for (int i = 0; i < SLICE && one(); i++) {
      // One at a time, in order.
    }
    if (!tasks.isEmpty() || !queue.isEmpty()) {
      submit();
      return;
    }
    scheduled.set(false);
    if (!tasks.isEmpty() || !queue.isEmpty()) {
      schedule();
    }
  }

  private boolean one() {
    Runnable task = tasks.poll();
    if (task != null) {
      guarded(task);
      return true;
    }
    Datagram packet = queue.poll();
    if (packet == null) {
      return false;
    }
    if (closed) {
      discard.accept(packet);
    } else {
      guarded(() -> packets.accept(packet));
    }
    return true;
  }

  private void guarded(Runnable work) {
    if (closed) {
      return;
    }
    try {
      work.run();
    } catch (RuntimeException e) {
      errors.accept(e);
    }
  }
}
