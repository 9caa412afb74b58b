package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.Moments.NINE;
import static org.ecluse.pool.Moments.at;
import static org.ecluse.pool.Moments.bridge;
import static org.ecluse.pool.Moments.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegionLevelsTest {
  private static final Thresholds T = Thresholds.defaults();
  private static final Scope NORTH = new Scope.OneRegion("north");

  private final PoolModel model = new PoolModel(T);
  private PolicyState state = PolicyState.start(NINE, 0);
  private List<LevelOverride> overrides = List.of();

  @BeforeEach
  void twoRegions() {
    model.addBridge(new BridgeDescription(bridge(1), "north", 10_000));
    model.addBridge(new BridgeDescription(bridge(2), "north", 10_000));
    model.addBridge(new BridgeDescription(bridge(3), "south", 60_000));
  }

  @Test
  void hotRegion_coldPool_degradesItsOwnRoomsOnly() {
    run(0, 5, 0.85, 0.1);
    assertThat(state.regionLevel("north")).isEqualTo(Level.AUDIO_FIRST);
    assertThat(state.regionLevel("south")).isEqualTo(Level.FULL);
    assertThat(state.level()).isEqualTo(Level.FULL);
    assertThat(level(1)).isEqualTo(Level.AUDIO_FIRST);
    assertThat(level(3)).isEqualTo(Level.FULL);
  }

  @Test
  void hotRegion_decision_namesTheRegionAndItsFigures() {
    List<Decision> all = run(0, 4, 0.75, 0.1);
    Decision decision = all.stream().filter(d -> d.scope().equals(NORTH)).findFirst().orElseThrow();
    assertThat(decision.because().text())
        .isEqualTo("region north pressure 0.75 ≥ enter 0.70 of REDUCED for 3 s");
    assertThat(decision.because().inputs().get(0).value()).isEqualTo(0.75);
  }

  @Test
  void views_twoRegions_areInTheOrderOfTheirNamesWithTheirOwnPressure() {
    run(0, 1, 0.6, 0.2);
    List<RegionView> regions = model.view(state, at(1)).regions();
    assertThat(regions).extracting(RegionView::region).containsExactly("north", "south");
    assertThat(regions.get(0).pressure()).isEqualTo(0.6);
    assertThat(regions.get(0).bridges()).isEqualTo(2);
    assertThat(regions.get(1).capacityPacketsPerSecond()).isEqualTo(60_000);
  }

  @Test
  void poolOfOneRegion_hot_hasNoLadderForIt() {
    model.removeBridge(bridge(3));
    for (int s = 0; s < 5; s++) {
      report(1, 0.85, at(s));
      report(2, 0.85, at(s));
      tick(at(s));
    }
    assertThat(model.view(state, at(5)).regions()).isEmpty();
    assertThat(state.level()).isEqualTo(Level.AUDIO_FIRST);
    assertThat(state.regionLevel("north")).isEqualTo(Level.FULL);
  }

  @Test
  void regionOverride_whileItHolds_beatsThePoolsAndEndsByItself() {
    overrides =
        List.of(
            new LevelOverride("p", Scope.POOL, Level.REDUCED, "ada", "drill", NINE, at(60)),
            new LevelOverride("r", NORTH, Level.AUDIO_ONLY, "ada", "fibre cut", NINE, at(10)));
    List<Decision> said = run(0, 2, 0.1, 0.1);
    assertThat(said).extracting(Decision::scope).contains(NORTH, Scope.POOL);
    assertThat(level(1)).isEqualTo(Level.AUDIO_ONLY);
    assertThat(level(3)).isEqualTo(Level.REDUCED);
    List<Decision> over = run(10, 11, 0.1, 0.1);
    assertThat(over)
        .filteredOn(d -> d.scope().equals(NORTH))
        .singleElement()
        .satisfies(d -> assertThat(d.because().cause()).isEqualTo(Cause.OVERRIDE_ENDED));
    assertThat(level(1, at(10))).isEqualTo(Level.REDUCED);
  }

  @Test
  void restart_regionWasDegraded_goesOnAtItsLevel() {
    state = state.resumedAt(Map.of(NORTH, Level.AUDIO_FIRST), NINE);
    assertThat(run(0, 3, 0.1, 0.1)).isEmpty();
    assertThat(level(1)).isEqualTo(Level.AUDIO_FIRST);
    assertThat(level(3)).isEqualTo(Level.FULL);
  }

  private Level level(int bridge) {
    return level(bridge, at(5));
  }

  private Level level(int bridge, Instant now) {
    return DegradationPolicy.newcomerLevel(
        room(1), bridge(bridge), false, state, overrides, now);
  }

  private List<Decision> run(int from, int to, double north, double south) {
    List<Decision> last = new ArrayList<>();
    for (int s = from; s < to; s++) {
      report(1, north, at(s));
      report(2, north, at(s));
      report(3, south, at(s));
      last.addAll(tick(at(s)));
    }
    return last;
  }

  private void report(int bridge, double load, Instant now) {
    model.fold(BridgeReport.of(bridge(bridge), now, load), now);
  }

  private List<Decision> tick(Instant now) {
    var outcome =
        DegradationPolicy.decide(model.view(state, now), T, 1, overrides, state, now);
    state = outcome.state();
    return outcome.decisions();
  }
}
