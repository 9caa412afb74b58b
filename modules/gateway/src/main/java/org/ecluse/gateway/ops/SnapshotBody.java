package org.ecluse.gateway.ops;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Headroom;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.RegionView;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;

/** {@code PoolSnapshot} of API.md. */
record SnapshotBody(
    Instant at,
    Level level,
    Instant levelSince,
    double pressure,
    double projected,
    double reserved,
    @Nullable OverrideBody override,
    Queue queue,
    Totals totals,
    long thresholdsVersion,
    List<Bridge> bridges,
    List<Room> rooms,
    List<Region> regions,
    Headroom headroom) {
  /** Most rooms listed: a table of more helps nobody. */
  static final int ROOMS_MAX = 200;

  /** Meetings that wait. */
  record Queue(int waiting) {}

  /** Sums over all rooms, also those that are not listed. */
  record Totals(int participants, int rooms, int videoSenders, int heldBack) {
    static Totals of(List<RoomFacts> rooms) {
      return new Totals(
          rooms.stream().mapToInt(RoomFacts::participants).sum(),
          rooms.size(),
          rooms.stream().mapToInt(RoomFacts::videoSenders).sum(),
          rooms.stream().mapToInt(RoomFacts::heldBack).sum());
    }
  }

  /** The bridges of one region that count. */
  record Region(
      String name,
      int bridges,
      Level level,
      Instant levelSince,
      double pressure,
      double projected,
      double reserved,
      long ageMillis,
      double capacityPacketsPerSecond,
      @Nullable OverrideBody override,
      Headroom headroom) {
    static Region of(RegionView r, PoolSnapshot s) {
      return new Region(
          r.region(),
          r.bridges(),
          r.level(),
          r.levelSince(),
          r.pressure(),
          r.projectedFull(),
          r.reserved(),
          r.age().toMillis(),
          r.capacityPacketsPerSecond(),
          inForce(s, new Scope.OneRegion(r.region())).map(OverrideBody::of).orElse(null),
          s.headroom().region(r.region()));
    }
  }

  /** One bridge; the counters are those of its last report, 0 before the first. */
  record Bridge(
      String id,
      String region,
      BridgeHealth state,
      Level level,
      double load,
      double reported,
      double reserved,
      long ageMillis,
      int endpoints,
      int videoSenders,
      int conferences,
      double packetRate,
      double bitRateKbps,
      double capacityPacketsPerSecond,
      String version,
      @Nullable String because,
      List<String> tags,
      double weight,
      Headroom headroom) {
    static Bridge of(BridgeView b, PoolSnapshot s) {
      Optional<BridgeReport> report = b.report();
      return new Bridge(
          b.id().value(),
          b.region(),
          b.health(),
          b.level(),
          b.load(),
          b.reported(),
          b.reserved(),
          b.age().toMillis(),
          report.map(BridgeReport::endpoints).orElse(0),
          report.map(BridgeReport::videoSenders).orElse(0),
          report.map(BridgeReport::conferences).orElse(0),
          report.map(BridgeReport::packetRate).orElse(0.0),
          report.map(BridgeReport::bitRateKbps).orElse(0.0),
          b.capacityPacketsPerSecond(),
          report.flatMap(BridgeReport::version).orElse(""),
          b.because().map(Because::text).orElse(null),
          b.tags().stream().sorted().toList(),
          b.weight(),
          s.headroom().bridge(b.id()));
    }
  }

  /** One live room. */
  record Room(
      String id,
      String title,
      String bridge,
      Level level,
      Instant levelSince,
      int participants,
      int videoSenders,
      int heldBack,
      boolean exempt,
      @Nullable Wish wish,
      boolean wishMet) {
    static Room of(RoomFacts r, String title, @Nullable BridgeView on) {
      return new Room(
          r.room().value(),
          title,
          r.bridge().value(),
          r.applied(),
          r.appliedSince(),
          r.participants(),
          r.videoSenders(),
          r.heldBack(),
          r.exempt(),
          Wish.of(r.wish()),
          on == null || r.wish().metBy(on));
    }
  }

  /** What a room asks of its bridge. */
  record Wish(@Nullable String region, List<String> tags, PlacementWish.Policy policy) {
    @Nullable
    static Wish of(PlacementWish wish) {
      return wish.none()
          ? null
          : new Wish(
              wish.region().orElse(null), wish.tags().stream().sorted().toList(), wish.policy());
    }
  }

  static SnapshotBody of(PoolSnapshot s, Function<RoomId, String> titles) {
    return new SnapshotBody(
        s.view().at(),
        s.level(),
        s.levelSince(),
        s.view().pressure(),
        s.view().projectedFull(),
        s.view().reserved(),
        inForce(s, Scope.POOL).map(OverrideBody::of).orElse(null),
        new Queue(s.queued()),
        Totals.of(s.view().rooms()),
        s.thresholdsVersion(),
        s.view().bridges().stream().map(b -> Bridge.of(b, s)).toList(),
        largest(s, titles),
        s.view().regions().stream().map(r -> Region.of(r, s)).toList(),
        s.headroom().pool());
  }

  /** The one that the policy obeys: of those for one scope the newest. */
  private static Optional<LevelOverride> inForce(PoolSnapshot s, Scope scope) {
    return s.overrides().stream()
        .filter(o -> o.scope().equals(scope) && o.activeAt(s.view().at()))
        .max(Comparator.comparing(LevelOverride::createdAt));
  }

  private static List<Room> largest(PoolSnapshot s, Function<RoomId, String> titles) {
    Map<BridgeId, BridgeView> bridges =
        s.view().bridges().stream().collect(Collectors.toMap(BridgeView::id, b -> b));
    return s.view().rooms().stream()
        .sorted(
            Comparator.comparingInt(RoomFacts::participants)
                .reversed()
                .thenComparing(r -> r.room().value()))
        .limit(ROOMS_MAX)
        .map(r -> Room.of(r, titles.apply(r.room()), bridges.get(r.bridge())))
        .toList();
  }
}
