package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The index of candidates finds what sorting all of them finds. */
class CandidatesProperties {
  private static final Duration STALE = Thresholds.defaults().staleAfter();
  private static final double LIMIT = Thresholds.defaults().bridgeHardLimit();

  @Property(tries = 60)
  void best_anyTouches_isTheFirstOfASortedList(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int bridges) {
    Play play = new Play(seed, bridges);
    for (int i = 0; i < 40; i++) {
      play.touchSome();
      assertThat(play.found()).isEqualTo(play.sorted());
    }
  }

  @Property(tries = 60)
  void heap_anyTouches_keepsItsOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int bridges) {
    Random random = new Random(seed);
    BridgeHeap heap = new BridgeHeap();
    List<BridgeState> all = bridges(bridges);
    List<BridgeState> inside = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      BridgeState state = all.get(random.nextInt(bridges));
      inside.remove(state);
      if (random.nextInt(4) == 0) {
        if (state.heap != null) {
          heap.remove(state);
        }
      } else {
        state.key = random.nextInt(5);
        state.lastPlaced = random.nextInt(3);
        heap.put(state);
        inside.add(state);
      }
      assertThat(heap.size()).isEqualTo(inside.size());
      assertThat(inside).allMatch(each -> heap.at(each.place) == each);
      inside.forEach(each -> assertThat(BridgeHeap.before(each, heap.at(0))).isFalse());
    }
  }

  private static List<BridgeState> bridges(int count) {
    List<BridgeState> bridges = new ArrayList<>();
    PriceBook book = new PriceBook();
    for (int i = 0; i < count; i++) {
      Optional<String> region = Optional.of("region-" + i % 7);
      BridgeDescription description =
          new BridgeDescription(Moments.bridge(i), region, Set.of(), 1 + i % 2, 20_000, "kind");
      bridges.add(new BridgeState(description, book.join(description)));
    }
    return bridges;
  }

  /** Bridges that report, are charged, grow, fill up, fall silent; each search is of another. */
  private static final class Play {
    private final Random random;
    private final Candidates candidates = new Candidates();
    private final List<BridgeState> all;
    private Instant now = Moments.NINE;
    private long ids;
    private PlacementRequest request;

    Play(long seed, int bridges) {
      random = new Random(seed);
      all = bridges(bridges);
      all.forEach(this::report);
    }

    void touchSome() {
      now = now.plusMillis(random.nextInt(4_000));
      for (int i = random.nextInt(2 * all.size()); i >= 0; i--) {
        touch(all.get(random.nextInt(all.size())));
      }
      PlacementWish wish = random.nextBoolean() ? PlacementWish.NONE : wish();
      request = new PlacementRequest(Moments.room(1), 3, 3, Set.of(random(all).id()), wish);
    }

    private PlacementWish wish() {
      // The last one is nowhere.
      Optional<String> region = Optional.of("region-" + random.nextInt(8));
      PlacementWish.Policy policy =
          random.nextBoolean() ? PlacementWish.Policy.PREFER : PlacementWish.Policy.REQUIRE;
      return new PlacementWish(region, Set.of(), policy);
    }

    private BridgeState random(List<BridgeState> of) {
      return of.get(random.nextInt(of.size()));
    }

    private void touch(BridgeState state) {
      switch (random.nextInt(4)) {
        case 0 -> candidates.grow(state, random.nextInt(4) / 20.0);
        case 1 -> {
          state.ledger.charge(++ids, random.nextInt(3) / 10.0, now);
          state.placed(now, ids);
          put(state);
        }
        default -> report(state);
      }
    }

    private void report(BridgeState state) {
      // Few figures, so that many are equal; some are full.
      state.heard(BridgeReport.of(state.id(), now, random.nextInt(23) / 20.0));
      put(state);
    }

    private void put(BridgeState state) {
      candidates.put(state, LIMIT, 0.3, now);
    }

    private Selection selection() {
      return new Selection(
          request, Optional.empty(), Thresholds.defaults(), PlacementRules.defaults(), now);
    }

    BridgeState found() {
      return candidates.best(selection());
    }

    /** The first of those that meet the wish, else of all that may take it. */
    BridgeState sorted() {
      Selection asking = selection();
      List<BridgeState> sorted = new ArrayList<>(all);
      sorted.sort(
          Comparator.comparing((BridgeState state) -> !met(state))
              .thenComparingDouble(state -> state.key)
              .thenComparingLong(state -> state.lastPlaced)
              .thenComparing(BridgeState::id));
      return sorted.stream()
          .filter(state -> !state.stale(now, STALE) && state.load(now) < LIMIT)
          .filter(asking::admits)
          .findFirst()
          .orElse(null);
    }

    private boolean met(BridgeState state) {
      return request.wish().metBy(state.region(), Set.of());
    }
  }
}
