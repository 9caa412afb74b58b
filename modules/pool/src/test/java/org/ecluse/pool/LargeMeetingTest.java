package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ecluse.pool.Moments.NINE;
import static org.ecluse.pool.Moments.bridge;
import static org.ecluse.pool.Moments.room;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A meeting that is large for a bridge: where it goes, and what is done when it came. */
class LargeMeetingTest {
  private final PoolModel model = new PoolModel(Thresholds.defaults());
  private PolicyState state = PolicyState.start(NINE, 0);

  private void bridges(double small, double large) {
    model.addBridge(new BridgeDescription(bridge(1), "here", 10_000));
    model.addBridge(new BridgeDescription(bridge(2), "here", 100_000));
    report(1, small, NINE);
    report(2, large, NINE);
  }

  private void report(int number, double load, Instant now) {
    model.fold(BridgeReport.of(bridge(number), now, load), now);
  }

  private Placement.Placed place(int people) {
    return (Placement.Placed)
        model.place(new PlacementRequest(room(1), people, people / 2, Set.of()), NINE);
  }

  @Test
  void place_tooLargeForTheLeastLoaded_goesWhereItFits() {
    bridges(0.1, 0.5);
    assertThat(place(2).bridge()).isEqualTo(bridge(1));
    assertThat(place(30).bridge()).isEqualTo(bridge(2));
  }

  @Test
  void place_fitsNowhere_goesWhereTheMostIsLeftAndSaysSo() {
    bridges(0.1, 0.95);
    Placement.Placed placed = place(40);
    assertThat(placed.bridge()).isEqualTo(bridge(2));
    assertThat(placed.because().cause()).isEqualTo(Cause.LAST_RESORT);
    assertThat(placed.because().text()).contains("larger than what is left");
  }

  @Test
  void decide_roomsOverloadTheirBridge_actsBeforeAReportShowsIt() {
    bridges(0.3, 0.3);
    model.roomChanged(Moments.facts(room(1), bridge(1), 30, Level.FULL));
    assertThat(decided(1)).as("a second passes").isEmpty();
    assertThat(decided(2))
        .anySatisfy(
            decision -> {
              assertThat(decision.scope()).isEqualTo(new Scope.OneRoom(room(1)));
              assertThat(decision.to()).isGreaterThanOrEqualTo(Level.AUDIO_FIRST);
            });
  }

  @Test
  void decide_oneReportSaysOverload_waitsForTheSustain() {
    bridges(0.3, 0.3);
    model.roomChanged(Moments.facts(room(1), bridge(1), 3, Level.FULL));
    report(1, 1.5, NINE.plusSeconds(1));
    assertThat(decided(1)).isEmpty();
    assertThat(decided(2)).isEmpty();
  }

  @Test
  void ask_pictureThatTakesMuchOfItsBridge_mustFitWithItsDoubt() {
    bridges(0.5, 0.5);
    model.roomChanged(Moments.facts(room(1), bridge(1), 50, Level.AUDIO_ONLY));
    report(1, 0.60, NINE.plusSeconds(5));
    double cost = RoomPrices.ASSUMED.small() * 50 / 10_000;
    assertThat(0.60 + cost).isLessThan(0.91);
    assertThat(0.60 + cost + (cost - 0.05) / 2).isGreaterThan(0.91);
    assertThat(ask(5)).isInstanceOf(VideoGrant.Waiting.class);
    report(1, 0.45, NINE.plusSeconds(10));
    assertThat(ask(10)).isInstanceOf(VideoGrant.Waiting.class);
    model.videos().decide(NINE.plusSeconds(11));
    assertThat(model.videos().waiting()).isZero();
    assertThat(cost).isCloseTo(0.27, within(1e-9));
  }

  private VideoGrant ask(int second) {
    Instant now = NINE.plusSeconds(second);
    return model.videos().ask(VideoRequest.of(room(1), "ada", now), now);
  }

  private List<Decision> decided(int second) {
    Instant now = NINE.plusSeconds(second);
    var outcome =
        DegradationPolicy.decide(
            model.view(state, now), Thresholds.defaults(), 1, List.of(), state, now);
    state = outcome.state();
    return outcome.decisions();
  }
}
