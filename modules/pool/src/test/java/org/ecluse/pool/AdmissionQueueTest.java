package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.Moments.NINE;
import static org.ecluse.pool.Moments.at;
import static org.ecluse.pool.Moments.room;

import java.time.Duration;
import java.util.List;
import org.ecluse.pool.AdmissionQueue.Turn;
import org.junit.jupiter.api.Test;

class AdmissionQueueTest {
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final AdmissionQueue queue = new AdmissionQueue(GRACE);

  /** Each room from an address of its own. */
  private void come(int from, int to) {
    for (int i = from; i <= to; i++) {
      assertThat(queue.enqueue(room(i), "address-" + i)).isTrue();
    }
  }

  private List<RoomId> admit(int most, int second) {
    return queue.admit(most, room -> Turn.START, at(second));
  }

  @Test
  void admit_manyWaiting_takesTheFirstOnesInOrder() {
    come(1, 5);
    assertThat(admit(2, 0)).containsExactly(room(1), room(2));
    assertThat(queue.place(room(3))).contains(1);
  }

  @Test
  void enqueue_twice_keepsTheFirstPlace() {
    come(1, 2);
    queue.enqueue(room(1), "elsewhere");
    assertThat(queue.place(room(1))).contains(1);
    assertThat(queue.size()).isEqualTo(2);
  }

  @Test
  void enqueue_floodOfOneOpener_standsBehindTheFirstOnesOfOthers() {
    for (int i = 1; i <= 500; i++) {
      queue.enqueue(room(i), "flood");
    }
    queue.enqueue(room(1_000), "alone");
    assertThat(queue.place(room(1_000))).contains(AdmissionQueue.CREDIT + 1);
    assertThat(queue.place(room(AdmissionQueue.CREDIT))).contains(AdmissionQueue.CREDIT);
  }

  @Test
  void enqueue_whileARoundIsServed_joinsTheNextOne() {
    for (int i = 1; i <= 25; i++) {
      queue.enqueue(room(i), "flood");
    }
    admit(1, 0);
    queue.enqueue(room(100), "late");
    // Nine of the flood's first round and ten of its second are before it, the rest behind.
    assertThat(queue.place(room(100))).contains(20);
    assertThat(queue.place(room(21))).contains(21);
  }

  @Test
  void enqueue_oneOpenerBeyondItsMost_isRefusedAndOthersAreNot() {
    for (int i = 1; i <= AdmissionQueue.OPENER_CAPACITY; i++) {
      assertThat(queue.enqueue(room(i), "flood")).isTrue();
    }
    assertThat(queue.enqueue(room(5_000), "flood")).isFalse();
    assertThat(queue.enqueue(room(5_000), "alone")).isTrue();
  }

  @Test
  void enqueue_tooManyWait_isRefusedButWhoWaitsStays() {
    come(1, AdmissionQueue.CAPACITY);
    assertThat(queue.enqueue(room(99_999), "late")).isFalse();
    assertThat(queue.enqueue(room(5), "late")).isTrue();
    assertThat(queue.size()).isEqualTo(AdmissionQueue.CAPACITY);
    admit(1, 0);
    assertThat(queue.enqueue(room(99_999), "late")).isTrue();
  }

  @Test
  void admit_firstOneCanNotBePlaced_blocksNobodyAndIsAskedFirstAgain() {
    come(1, 3);
    assertThat(queue.admit(1, room -> room.equals(room(1)) ? Turn.PASS : Turn.START, NINE))
        .containsExactly(room(2));
    assertThat(queue.place(room(1))).contains(1);
    assertThat(admit(1, 1)).containsExactly(room(1));
  }

  @Test
  void admit_stop_endsTheTurnForAll() {
    come(1, 3);
    assertThat(queue.admit(3, room -> Turn.STOP, NINE)).isEmpty();
    assertThat(admit(0, 0)).isEmpty();
    assertThat(queue.size()).isEqualTo(3);
  }

  @Test
  void away_withinTheGrace_comesBackToTheSamePlace() {
    come(1, 3);
    queue.away(room(1), NINE);
    assertThat(admit(1, 10)).containsExactly(room(2));
    queue.enqueue(room(1), "another network");
    assertThat(queue.place(room(1))).contains(1);
    assertThat(admit(1, 59)).containsExactly(room(1));
  }

  @Test
  void away_longerThanTheGrace_losesThePlace() {
    come(1, 2);
    queue.away(room(1), NINE);
    queue.expire(at(59));
    assertThat(queue.place(room(1))).contains(1);
    queue.expire(at(60));
    assertThat(queue.place(room(1))).isEmpty();
    assertThat(queue.place(room(2))).contains(1);
  }

  @Test
  void away_everybody_thenNobodyWaits() {
    come(1, 1);
    assertThat(queue.anybody()).isTrue();
    queue.away(room(1), NINE);
    assertThat(queue.anybody()).isFalse();
  }

  @Test
  void putBack_whoCouldNotStart_isTheNextAgain() {
    come(1, 3);
    admit(1, 0);
    queue.putBack(room(1));
    assertThat(queue.place(room(1))).contains(1);
    queue.putBack(room(7));
    assertThat(queue.size()).isEqualTo(3);
  }

  @Test
  void remove_whoGaveUp_movesTheOthersUp() {
    come(1, 2);
    queue.remove(room(1));
    assertThat(queue.place(room(2))).contains(1);
  }

  @Test
  void restore_afterARestart_isTheSameOrderAndWaitsForThemToComeBack() {
    for (int i = 1; i <= 15; i++) {
      queue.enqueue(room(i), "office");
    }
    queue.enqueue(room(100), "alone");
    AdmissionQueue next = new AdmissionQueue(GRACE);
    next.restore(queue.waiting(), NINE);
    assertThat(next.anybody()).isFalse();
    for (int i : new int[] {1, 10, 11, 15, 100}) {
      assertThat(next.place(room(i))).isEqualTo(queue.place(room(i)));
    }
    next.expire(at(60));
    assertThat(next.size()).isZero();
  }

  @Test
  void estimate_steadyPace_isPlaceTimesPaceWithinARange() {
    come(1, 30);
    for (int i = 0; i < 10; i++) {
      admit(1, 2 * i);
    }
    Wait wait = queue.estimate(5, at(20)).orElseThrow();
    assertThat(wait.likely()).isEqualTo(Duration.ofSeconds(10));
    assertThat(wait.low()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    assertThat(wait.high()).isBetween(Duration.ofSeconds(17), Duration.ofSeconds(22));
  }

  @Test
  void estimate_twoTurnsOrAllInOneMoment_isUnknown() {
    come(1, 10);
    assertThat(queue.estimate(1, NINE)).isEmpty();
    admit(2, 0);
    assertThat(queue.estimate(1, at(5))).isEmpty();
    admit(1, 0);
    assertThat(queue.estimate(1, at(0))).isEmpty();
  }

  @Test
  void estimate_turnsOfLongAgo_areForgotten() {
    come(1, 10);
    for (int i = 0; i < 5; i++) {
      admit(1, i);
    }
    assertThat(queue.estimate(1, at(300))).isPresent();
    assertThat(queue.estimate(1, at(605))).isEmpty();
  }

  @Test
  void estimate_rushBefore_isForgotten() {
    come(1, 4);
    admit(4, 0);
    come(5, 5);
    assertThat(queue.estimate(1, at(60))).isEmpty();
  }
}
