package org.ecluse.bridge.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.ecluse.bridge.transport.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestQueuesTest {
  private final RequestQueues queues = new RequestQueues(2, 5);
  private final CountDownLatch go = new CountDownLatch(1);
  private final List<Integer> done = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    queues.close();
  }

  private void await() {
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void requests_ofOneConference_runInOrder() {
    assertThat(queues.offer("a", this::await)).isTrue();
    IntStream.range(0, 4).forEach(i -> queues.offer("a", () -> done.add(i)));
    go.countDown();
    Eventually.holds(() -> done.size() == 4, () -> done);
    assertThat(done).containsExactly(0, 1, 2, 3);
  }

  @Test
  void request_ofAnotherConference_doesNotWait() {
    queues.offer("a", this::await);
    queues.offer("b", () -> done.add(1));
    Eventually.holds(() -> !done.isEmpty(), () -> "it waits");
    go.countDown();
  }

  @Test
  void request_beyondTheLimit_isNotTaken_untilThereIsRoom() {
    for (int i = 0; i < 5; i++) {
      assertThat(queues.offer("a", this::await)).isTrue();
    }
    assertThat(queues.offer("b", () -> done.add(1))).isFalse();
    go.countDown();
    Eventually.holds(() -> queues.offer("b", () -> done.add(1)), () -> "it stays full");
  }

  @Test
  void request_thatThrows_letsTheNextRun() {
    queues.offer(
        "a",
        () -> {
          throw new IllegalStateException("on purpose");
        });
    queues.offer("a", () -> done.add(1));
    Eventually.holds(() -> !done.isEmpty(), () -> "it is stuck");
  }
}
