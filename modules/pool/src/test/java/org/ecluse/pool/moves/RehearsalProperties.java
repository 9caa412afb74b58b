package org.ecluse.pool.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ecluse.pool.moves.Draft.NINE;
import static org.ecluse.pool.moves.Draft.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.MeetingSize;
import org.ecluse.pool.Placement;
import org.ecluse.pool.PlacementRequest;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.PlacementWish.Policy;
import org.ecluse.pool.RoomFacts;

class RehearsalProperties {
  @Property(tries = 200)
  void rehearsal_bridgeReallyLost_foretoldEveryLoad(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int bridges,
      @ForAll @IntRange(max = 120) int rooms) {
    foretells(Draft.random(seed, bridges, rooms));
  }

  @Property(tries = 200)
  void rehearsal_roomsWithWishes_foretoldEveryLoad(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int bridges,
      @ForAll @IntRange(max = 120) int rooms) {
    foretells(
        Draft.random(
            seed,
            bridges,
            rooms,
            List.of(
                PlacementWish.NONE,
                Draft.in("region-0", Policy.PREFER),
                Draft.in("region-1", Policy.REQUIRE),
                Draft.in("nowhere", Policy.PREFER))));
  }

  private static void foretells(Draft draft) {
    LossRehearsal told = Rehearsals.on(draft.view(NINE)).loss(bridge(0), 50).orElseThrow();

    int refused = lose(draft);

    MoveView after = draft.view(NINE);
    for (LoadAfter one : told.bridges()) {
      BridgeView real = after.bridge(one.bridge()).orElseThrow();
      assertThat(real.load()).isCloseTo(one.after(), within(1e-9));
    }
    assertThat(after.pool().pressure()).isCloseTo(told.pressure(), within(1e-9));
    assertThat(told.roomsLeft()).isEqualTo(refused);
  }

  /** As the conferences do it: the bridge fails, its rooms are placed anew, the largest first. */
  private static int lose(Draft draft) {
    draft.model.bridgeFailed(bridge(0));
    List<RoomFacts> rooms = new ArrayList<>(draft.on(0));
    rooms.sort(Ground.LARGEST);
    int refused = 0;
    for (RoomFacts r : rooms) {
      MeetingSize size = MeetingSize.expected(r.participants(), r.videoSenders(), true);
      var request =
          new PlacementRequest(
              r.room(),
              size.participants(),
              size.videoSenders(),
              Set.of(),
              r.wish(),
              r.participants());
      refused += draft.model.place(request, NINE) instanceof Placement.Refused ? 1 : 0;
    }
    return refused;
  }

  @Property(tries = 100)
  void verdicts_ofAllAtOnce_areThoseOfEach(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int bridges,
      @ForAll @IntRange(max = 150) int rooms) {
    Rehearsals rehearsals = Rehearsals.on(Draft.random(seed, bridges, rooms).view(NINE));
    rehearsals
        .verdicts()
        .forEach(
            (bridge, verdict) ->
                assertThat(rehearsals.loss(bridge, 50).orElseThrow().verdict()).isEqualTo(verdict));
  }
}
