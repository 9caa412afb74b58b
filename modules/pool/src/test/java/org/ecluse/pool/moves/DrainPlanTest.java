package org.ecluse.pool.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.moves.Draft.NINE;
import static org.ecluse.pool.moves.Draft.bridge;
import static org.ecluse.pool.moves.Draft.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecluse.pool.Cause;
import org.junit.jupiter.api.Test;

class DrainPlanTest {
  private final MoveSettings settings = MoveSettings.defaults();

  private static Drain within(int seconds) {
    return new Drain(bridge(1), "ana", NINE, Optional.of(NINE.plusSeconds(seconds)), 0);
  }

  private static Draft four() {
    Draft draft = new Draft().bridge(1, 0).bridge(2, 0).bridge(3, 0);
    draft.room(1, 1, 5).room(2, 1, 2).room(3, 1, 9).room(4, 1, 3);
    draft.model.drain(bridge(1), true, NINE);
    return draft;
  }

  private DrainPlan.Step at(Draft draft, Drain drain, int second) {
    Instant now = NINE.plusSeconds(second);
    draft.report(now);
    return DrainPlan.next(draft.view(now), List.of(drain), MoveHistory.EMPTY, settings, now);
  }

  @Test
  void next_noTime_movesNothing() {
    Drain drain = new Drain(bridge(1), "ana", NINE, Optional.empty(), 4);
    assertThat(at(four(), drain, 10_000).moves()).isEmpty();
  }

  @Test
  void next_halfOfTheTime_hasMovedTheSmallestHalf() {
    List<RoomMove> moves = at(four(), within(110), 50).moves();
    assertThat(moves).extracting(RoomMove::room).containsExactly(room(2), room(4));
    assertThat(moves).allMatch(m -> m.because().cause() == Cause.DRAIN);
    assertThat(moves.get(0).because().text()).contains("ana", "b1", "4 rooms");
  }

  @Test
  void next_overATime_isEvenAndDoneInTime() {
    Draft draft = four();
    MoveHistory history = MoveHistory.EMPTY;
    List<Integer> seconds = new ArrayList<>();
    for (int s = 1; s <= 110; s++) {
      Instant now = NINE.plusSeconds(s);
      draft.report(now);
      var step = DrainPlan.next(draft.view(now), List.of(within(110)), history, settings, now);
      history = history.with(step.moves(), now, Duration.ofMinutes(10));
      draft.make(step.moves(), now);
      for (RoomMove move : step.moves()) {
        seconds.add(s);
      }
    }
    assertThat(draft.on(1)).isEmpty();
    assertThat(seconds).hasSize(4).doesNotHaveDuplicates();
    assertThat(seconds.get(0)).isBetween(5, 25);
    assertThat(seconds.get(3)).isBetween(60, 100);
  }

  @Test
  void next_othersFull_keepsTheRoomsAndSaysSo() {
    Draft draft = new Draft().bridge(1, 0).bridge(2, 0.95).room(1, 1, 2).room(2, 1, 10);
    draft.model.drain(bridge(1), true, NINE);
    DrainPlan.Step step = at(draft, within(60), 60);

    assertThat(step.moves()).extracting(RoomMove::room).containsExactly(room(1));
    assertThat(step.stuck()).containsEntry(bridge(1), 1);
  }

  @Test
  void next_budgetSpent_waits() {
    MoveSettings slow =
        new MoveSettings(
            2, settings.prepare(), settings.overlap(), settings.retry(), settings.relief());
    Draft draft = four();
    Instant now = NINE.plusSeconds(60);
    draft.report(now);
    var first = DrainPlan.next(draft.view(now), List.of(within(60)), MoveHistory.EMPTY, slow, now);
    assertThat(first.moves()).hasSize(2);

    MoveHistory history = MoveHistory.EMPTY.with(first.moves(), now, Duration.ofMinutes(10));
    draft.make(first.moves(), now);
    assertThat(DrainPlan.next(draft.view(now), List.of(within(60)), history, slow, now).moves())
        .isEmpty();
  }

  @Test
  void next_roomThatDidNotGo_isNotAskedAtOnceAgain() {
    Draft draft = four();
    Instant now = NINE.plusSeconds(60);
    draft.report(now);
    var first =
        DrainPlan.next(draft.view(now), List.of(within(60)), MoveHistory.EMPTY, settings, now);
    MoveHistory history = MoveHistory.EMPTY.with(first.moves(), now, Duration.ofMinutes(10));
    Instant soon = now.plusSeconds(10);
    draft.report(soon);
    assertThat(
            DrainPlan.next(draft.view(soon), List.of(within(60)), history, settings, soon).moves())
        .isEmpty();
    Instant later = now.plusSeconds(31);
    draft.report(later);
    assertThat(
            DrainPlan.next(draft.view(later), List.of(within(60)), history, settings, later)
                .moves())
        .hasSize(4);
  }
}
