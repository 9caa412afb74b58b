package org.ecluse.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.Headrooms;
import org.ecluse.pool.Level;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.PlacementWish.Policy;
import org.ecluse.pool.PolicyState;
import org.ecluse.pool.PoolModel;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Thresholds;
import org.junit.jupiter.api.Test;

class SnapshotBodyTest {
  private static final Instant NINE = Instant.parse("2026-11-25T09:00:00Z");
  private static final BridgeId BRIDGE = new BridgeId("b1");

  private static SnapshotBody.Room shown(PlacementWish wish) {
    PoolModel model = new PoolModel(Thresholds.defaults());
    model.addBridge(new BridgeDescription(BRIDGE, Optional.of("paris"), Set.of("gpu"), 1, 100_000));
    model.fold(BridgeReport.of(BRIDGE, NINE, 0.1), NINE);
    model.roomChanged(
        new RoomFacts(
            new RoomId("r"), BRIDGE, 3, 3, 0, 0, Level.FULL, Level.FULL, NINE, false, wish));
    var view = model.view(PolicyState.start(NINE, 0), NINE);
    var snapshot = new PoolSnapshot(view, Level.FULL, NINE, List.of(), 0, 1);
    return SnapshotBody.of(snapshot, id -> "").rooms().get(0);
  }

  private static PlacementWish in(String region) {
    return new PlacementWish(Optional.of(region), Set.of("gpu"), Policy.PREFER);
  }

  @Test
  void headroom_ofPoolAndBridge_isWhatTheSnapshotSays() {
    PoolModel model = new PoolModel(Thresholds.defaults());
    model.addBridge(new BridgeDescription(BRIDGE, 100_000));
    model.fold(BridgeReport.of(BRIDGE, NINE, 0.1), NINE);
    var view = model.view(PolicyState.start(NINE, 0), NINE);
    var room = Headrooms.of(view, Thresholds.defaults());
    var body =
        SnapshotBody.of(new PoolSnapshot(view, Level.FULL, NINE, List.of(), 0, 1, room), id -> "");
    assertThat(body.headroom().withVideo().likely()).isPositive();
    assertThat(body.bridges().get(0).headroom()).isEqualTo(body.headroom());
  }

  @Test
  void room_withoutAWish_missesNothing() {
    assertThat(shown(PlacementWish.NONE).wish()).isNull();
    assertThat(shown(PlacementWish.NONE).wishMet()).isTrue();
  }

  @Test
  void room_withAWish_saysWhetherItIsMet() {
    assertThat(shown(in("paris")).wishMet()).isTrue();
    assertThat(shown(in("oslo")).wishMet()).isFalse();
    assertThat(shown(in("oslo")).wish())
        .isEqualTo(new SnapshotBody.Wish("oslo", List.of("gpu"), Policy.PREFER));
  }
}
