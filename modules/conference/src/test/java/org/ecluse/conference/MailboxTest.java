package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final Deque<Runnable> handedOver = new ArrayDeque<>();
  private final List<Integer> done = new ArrayList<>();
  private final Mailbox mailbox = new Mailbox(handedOver::add, 3);

  @Test
  void tasks_inARow_keepTheirOrderOnOneThread() {
    for (int i = 0; i < 3; i++) {
      int n = i;
      mailbox.post(() -> done.add(n));
    }
    assertThat(handedOver).hasSize(1);

    runAll();
    assertThat(done).containsExactly(0, 1, 2);
  }

  @Test
  void offer_beyondTheCapacity_isRefusedAndPostIsNot() {
    for (int i = 0; i < 3; i++) {
      assertThat(mailbox.offer(() -> done.add(1))).isTrue();
    }
    assertThat(mailbox.offer(() -> done.add(2))).isFalse();
    mailbox.post(() -> done.add(3));

    runAll();
    assertThat(done).containsExactly(1, 1, 1, 3);
    assertThat(mailbox.offer(() -> done.add(4))).isTrue();
  }

  @Test
  void task_thatThrows_doesNotStopTheNext() {
    mailbox.post(
        () -> {
          throw new IllegalStateException("a mistake");
        });
    mailbox.post(
        () -> {
          throw new StackOverflowError("a worse one");
        });
    mailbox.post(() -> done.add(1));

    runAll();
    assertThat(done).containsExactly(1);
  }

  @Test
  void task_thatPosts_runsAfterThoseBefore() {
    mailbox.post(() -> mailbox.post(() -> done.add(2)));
    mailbox.post(() -> done.add(1));

    runAll();
    assertThat(done).containsExactly(1, 2);
  }

  @Test
  void tasks_manyInARow_letOthersHaveTheThread() {
    IntStream.range(0, 100).forEach(i -> mailbox.post(() -> done.add(i)));
    handedOver.poll().run();
    assertThat(done).hasSizeLessThan(100);
    assertThat(handedOver).hasSize(1);

    runAll();
    assertThat(done).hasSize(100).isSorted();
  }

  @Test
  void executor_thatHasStopped_isNoFault() {
    Mailbox late =
        new Mailbox(
            task -> {
              throw new RejectedExecutionException("stopped");
            },
            3);
    assertThat(late.offer(() -> {})).isTrue();
    assertThat(late.offer(() -> {})).isTrue();
  }

  @Test
  void threads_manyAtOnce_loseNothingAndNeverOverlap() throws InterruptedException {
    int each = 2_000;
    int threads = 4;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    Mailbox shared = new Mailbox(pool, Integer.MAX_VALUE);
    CountDownLatch all = new CountDownLatch(each * threads);
    int[] unguarded = new int[1];
    List<Thread> writers =
        IntStream.range(0, threads)
            .mapToObj(
                t ->
                    new Thread(
                        () -> {
                          for (int i = 0; i < each; i++) {
                            shared.post(
                                () -> {
                                  unguarded[0]++;
                                  all.countDown();
                                });
                          }
                        }))
            .toList();
    writers.forEach(Thread::start);

    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    pool.shutdown();
    assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(unguarded[0]).isEqualTo(each * threads);
  }

  private void runAll() {
    while (!handedOver.isEmpty()) {
      handedOver.poll().run();
    }
  }
}
