package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.Moments.NINE;
import static org.ecluse.pool.Moments.room;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdmissionQueueTest {
  private final AdmissionQueue queue = new AdmissionQueue();

  @Test
  void admit_manyWaiting_takesTheFirstOnesInOrder() {
    for (int i = 1; i <= 5; i++) {
      queue.enqueue(room(i));
    }
    assertThat(queue.admit(2, NINE)).containsExactly(room(1), room(2));
    assertThat(queue.place(room(3))).contains(1);
  }

  @Test
  void enqueue_twice_keepsTheFirstPlace() {
    queue.enqueue(room(1));
    queue.enqueue(room(2));
    queue.enqueue(room(1));
    assertThat(queue.place(room(1))).contains(1);
    assertThat(queue.size()).isEqualTo(2);
  }

  @Test
  void estimate_steadyPace_isPlaceTimesPace() {
    for (int i = 1; i <= 30; i++) {
      queue.enqueue(room(i));
    }
    for (int i = 0; i < 10; i++) {
      queue.admit(1, NINE.plusSeconds(2 * i));
    }
    Duration estimate = queue.estimate(5, NINE.plusSeconds(20)).orElseThrow();
    assertThat(estimate).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void estimate_noPaceYet_isUnknown() {
    queue.enqueue(room(1));
    assertThat(queue.estimate(1, NINE)).isEmpty();
  }

  @Test
  void remove_whoGaveUp_movesTheOthersUp() {
    queue.enqueue(room(1));
    queue.enqueue(room(2));
    queue.remove(room(1));
    assertThat(queue.place(room(2))).contains(1);
  }

  @Test
  void enqueue_tooManyWait_isRefusedButWhoWaitsStays() {
    for (int i = 0; i < AdmissionQueue.CAPACITY; i++) {
      assertThat(queue.enqueue(room(i))).isTrue();
    }
    assertThat(queue.enqueue(room(999_999))).isFalse();
    assertThat(queue.enqueue(room(5))).isTrue();
    assertThat(queue.size()).isEqualTo(AdmissionQueue.CAPACITY);
    queue.admit(1, NINE);
    assertThat(queue.enqueue(room(999_999))).isTrue();
  }

  @Test
  void estimate_rushOfYesterday_isForgotten() {
    queue.enqueue(room(1));
    queue.enqueue(room(2));
    queue.admit(2, NINE);
    queue.enqueue(room(3));
    assertThat(queue.estimate(1, NINE.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void estimate_firstBatchJustNow_isUnknown() {
    for (int i = 1; i <= 5; i++) {
      queue.enqueue(room(i));
    }
    queue.admit(3, NINE);
    assertThat(queue.estimate(1, NINE)).isEmpty();
  }

  @Test
  void admit_noneAllowed_takesNobody() {
    queue.enqueue(room(1));
    assertThat(queue.admit(0, NINE)).isEmpty();
    assertThat(queue.admit(-1, NINE)).isEmpty();
    assertThat(queue.size()).isEqualTo(1);
  }
}
