package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ecluse.conference.FromParticipant.Join;
import org.ecluse.conference.FromParticipant.Leave;
import org.ecluse.conference.ToParticipant.Offer;
import org.ecluse.conference.ToParticipant.Queued;
import org.ecluse.conference.fake.FakeBrowser;
import org.ecluse.pool.Level;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** New meetings wait their turn, and what their pages see of it. */
class QueueTest extends Scene {
  private record Waiter(FakeBrowser page, Connection connection) {
    int place() {
      return page.last(Queued.class).orElseThrow().place();
    }

    boolean in() {
      return page.last(Offer.class).isPresent();
    }
  }

  @BeforeEach
  void fillThePool() {
    load = 0.99;
    ticks(6);
  }

  private Waiter come(int room, String opener) {
    FakeBrowser page = new FakeBrowser();
    Connection connection = conferences.connect(new RoomId("room-" + room), page, opener);
    connection.onMessage(new Join("Ana", true, false, Optional.empty()));
    return new Waiter(page, connection);
  }

  private Waiter come(int room) {
    return come(room, "address-" + room);
  }

  @Test
  void queue_pageIsLoadedAnew_findsThePlaceOfBefore() {
    Waiter first = come(1);
    come(2);
    first.connection().onClosed();
    ticks(20);

    Waiter again = come(1, "another network");
    assertThat(again.place()).isEqualTo(1);
  }

  @Test
  void queue_nobodyComesBackInTime_thePlaceGoes() {
    Waiter first = come(1);
    Waiter second = come(2);
    first.connection().onClosed();
    ticks(121);

    assertThat(second.place()).isEqualTo(1);
    assertThat(come(1).place()).isEqualTo(2);
  }

  @Test
  void queue_lastOneGivesUp_thePlaceGoesAtOnce() {
    Waiter first = come(1);
    Waiter second = come(2);
    first.connection().onMessage(new Leave());
    ticks(1);
    assertThat(second.place()).isEqualTo(1);
  }

  @Test
  void queue_onePlaceOfTwoPages_isKeptByTheOther() {
    Waiter first = come(1);
    Waiter beside = come(1);
    first.connection().onMessage(new Leave());
    ticks(130);
    assertThat(beside.place()).isEqualTo(1);
  }

  @Test
  void queue_hisTurnWhileAway_isTheNextWhenBack() {
    Waiter first = come(1);
    Waiter second = come(2);
    ticks(90);
    first.connection().onClosed();
    load = 0.5;
    ticks(60);
    assertThat(second.in()).isTrue();

    Waiter again = come(1);
    ticks(1);
    assertThat(again.in()).isTrue();
    assertThat(conferences.snapshot().queued()).isZero();
  }

  @Test
  void queue_floodFromOneAddress_doesNotPushOthersBack() {
    for (int i = 100; i < 200; i++) {
      come(i, "flood");
    }
    assertThat(come(1).place()).isEqualTo(11);
  }

  @Test
  void queue_gatewayRestarts_keepsTheOrder() {
    come(1);
    come(2);
    ticks(5);
    crashAndRestart(Map.of(Scope.POOL, Level.QUEUE));
    ticks(1);
    assertThat(come(3).place()).isEqualTo(3);
    assertThat(come(2).place()).isEqualTo(2);
    assertThat(come(1).place()).isEqualTo(1);
  }

  @Test
  void queue_gatewayRestartsAndNobodyComesBack_isForgotten() {
    come(1);
    ticks(5);
    crashAndRestart(Map.of(Scope.POOL, Level.QUEUE));
    ticks(121);
    assertThat(conferences.snapshot().queued()).isZero();
  }

  @Test
  void queue_joinOfALiveMeeting_neverWaits() {
    load = 0.1;
    ticks(200);
    Waiter there = come(1);
    assertThat(there.in()).isTrue();
    load = 0.99;
    ticks(6);
    come(2);
    assertThat(come(1).in()).isTrue();
  }

  @Test
  void queue_levelIsLeft_letsInByAndByAndTellsEstimates() {
    List<Waiter> all = IntStream.range(0, 100).mapToObj(this::come).toList();
    assertThat(all.get(0).page().last(Queued.class)).get().matches(q -> q.estimate().isEmpty());
    load = 0.85;
    int before = 0;
    int most = 0;
    Optional<Queued> told = Optional.empty();
    for (int s = 0; s < 240; s++) {
      ticks(1);
      int in = (int) all.stream().filter(Waiter::in).count();
      most = Math.max(most, in - before);
      before = in;
      told = told.or(() -> last(all).filter(q -> q.estimate().isPresent()));
    }
    assertThat(before).isGreaterThan(10);
    assertThat(most).isLessThanOrEqualTo(ConferenceSettings.defaults().admissionsPerTick());
    assertThat(told).isPresent();
    var estimate = told.orElseThrow().estimate().orElseThrow();
    assertThat(estimate.low()).isLessThanOrEqualTo(estimate.likely());
    assertThat(estimate.likely()).isLessThanOrEqualTo(estimate.high());
    // In their order.
    List<Boolean> in = all.stream().map(Waiter::in).toList();
    assertThat(in.lastIndexOf(true)).isEqualTo(before - 1);
  }

  private static Optional<Queued> last(List<Waiter> all) {
    return all.get(all.size() - 1).page().last(Queued.class);
  }

  @Test
  void queue_placesAndEstimatesThatDoNotChange_areToldOnce() {
    Waiter one = come(1);
    ticks(100);
    assertThat(one.page().all(Queued.class)).hasSize(1);
  }
}
