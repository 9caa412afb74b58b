package org.ecluse.pool.moves;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.RoomFacts;

/**
 * Losses and drains tried on one view. Sorting costs O((bridges + rooms) log bridges) once; then a
 * verdict costs O(k log k) for the {@code k} rooms of its bridge, so all bridges together cost
 * about as much as the sorting.
 */
public final class Rehearsals {
  private final Ground ground;

  private Rehearsals(Ground ground) {
    this.ground = ground;
  }

  /** Tries on this view. */
  public static Rehearsals on(MoveView view) {
    return new Rehearsals(new Ground(view));
  }

  /** The short answer for every bridge, in the order of their names. */
  public Map<BridgeId, LossVerdict> verdicts() {
    Map<BridgeId, LossVerdict> all = new LinkedHashMap<>();
    ground.view.pool().bridges().forEach(b -> all.put(b.id(), verdict(b.id())));
    return all;
  }

  /** Can this bridge be lost now? */
  public LossVerdict verdict(BridgeId bridge) {
    if (reasons(new Fall(ground, bridge, true)).isEmpty() && others(bridge)) {
      return LossVerdict.YES;
    }
    return verdict(soundReasons(bridge, new Fall(ground, bridge, false)));
  }

  private static LossVerdict verdict(List<LossReason> inSound) {
    return inSound.isEmpty() ? LossVerdict.YES_WITHOUT_VIDEO : LossVerdict.NO;
  }

  /**
   * The long answer; empty when there is no such bridge.
   *
   * @param roomsPerSecond the pace of the moves after a loss
   */
  public Optional<LossRehearsal> loss(BridgeId bridge, int roomsPerSecond) {
    return ground.bridge(bridge).map(known -> rehearse(known.id(), roomsPerSecond));
  }

  private LossRehearsal rehearse(BridgeId bridge, double pace) {
    Fall whole = new Fall(ground, bridge, true);
    Fall sound = new Fall(ground, bridge, false);
    List<LossReason> reasons = new ArrayList<>(reasons(whole));
    List<LossReason> inSound = soundReasons(bridge, sound);
    boolean unharmed = reasons.isEmpty() && others(bridge);
    reasons.addAll(unharmed ? List.of() : inSound);
    List<RoomFacts> rooms = ground.rooms(bridge);
    return new LossRehearsal(
        bridge,
        unharmed ? LossVerdict.YES : verdict(inSound),
        reasons,
        rooms.size(),
        people(rooms),
        whole.left.size(),
        whole.peopleLeft(),
        sound.left.size(),
        whole.highest,
        whole.pressure,
        whole.level(),
        Duration.ofMillis(Math.round(1000 * rooms.size() / pace)),
        after(bridge, whole.loads, sound.loads));
  }

  private List<LossReason> reasons(Fall fall) {
    List<LossReason> found = new ArrayList<>(0);
    if (!fall.left.isEmpty()) {
      found.add(LossReason.ROOMS_LEFT_OVER);
    }
    if (over(fall)) {
      found.add(LossReason.OVER_THE_LIMIT);
    }
    if (fall.strictest().cutsVideo() && fall.strictest().compareTo(ground.view.level()) > 0) {
      found.add(LossReason.PICTURES_CUT);
    }
    return found;
  }

  private List<LossReason> soundReasons(BridgeId bridge, Fall fall) {
    List<LossReason> found = new ArrayList<>(0);
    if (!others(bridge)) {
      found.add(LossReason.NO_OTHER_BRIDGE);
    }
    if (!fall.left.isEmpty()) {
      found.add(LossReason.ROOMS_LEFT_OVER_IN_SOUND);
    }
    if (over(fall)) {
      found.add(LossReason.OVER_THE_LIMIT_IN_SOUND);
    }
    return found;
  }

  private boolean over(Fall fall) {
    return fall.highest > ground.view.hardLimit();
  }

  private boolean others(BridgeId bridge) {
    return ground.takers(true).stream().limit(2).anyMatch(s -> !s.bridge.id().equals(bridge));
  }

  /**
   * What draining a bridge would mean; empty when there is no such bridge.
   *
   * @param within the time the operator gives the rooms to go; empty: as fast as the settings allow
   */
  public Optional<DrainEstimate> drain(
      BridgeId bridge, Optional<Duration> within, MoveSettings settings, Instant now) {
    return ground.bridge(bridge).map(known -> estimate(known.id(), within, settings, now));
  }

  private DrainEstimate estimate(
      BridgeId bridge, Optional<Duration> within, MoveSettings settings, Instant now) {
    Refit refit = ground.refit(Optional.of(bridge), Refit.Rule.NEVER_OVER, true);
    List<RoomFacts> left = new ArrayList<>();
    for (RoomFacts room : smallestFirst(ground, bridge)) {
      if (refit.place(ground.view.charge(room), room.wish()).isEmpty()) {
        left.add(room);
      }
    }
    List<RoomFacts> rooms = ground.rooms(bridge);
    long seconds = Math.round(Math.ceil(60.0 * rooms.size() / settings.perMinute()));
    Duration shortest = Duration.ofSeconds(seconds);
    Duration takes = within.filter(w -> w.compareTo(shortest) > 0).orElse(shortest);
    List<LoadAfter> loads = after(bridge, refit.loads(), Map.of());
    return new DrainEstimate(
        bridge,
        rooms.size(),
        people(rooms),
        left.size(),
        people(left),
        shortest,
        now.plus(takes),
        loads.stream().mapToDouble(LoadAfter::after).max().orElse(0),
        loads);
  }

  /** By what they are charged, so that when one does not fit, none behind it does. */
  static List<RoomFacts> smallestFirst(Ground ground, BridgeId bridge) {
    List<RoomFacts> rooms = new ArrayList<>(ground.rooms(bridge));
    rooms.sort(
        Comparator.<RoomFacts>comparingDouble(ground.view::charge).thenComparing(RoomFacts::room));
    return rooms;
  }

  private static int people(List<RoomFacts> rooms) {
    return rooms.stream().mapToInt(RoomFacts::participants).sum();
  }

  private List<LoadAfter> after(
      BridgeId gone, Map<BridgeId, Double> whole, Map<BridgeId, Double> sound) {
    List<LoadAfter> all = new ArrayList<>();
    for (BridgeView b : ground.view.pool().bridges()) {
      if (b.counts() && !b.id().equals(gone)) {
        double quiet = b.load() * ground.soundShare(b.id());
        all.add(
            new LoadAfter(
                b.id(),
                b.load(),
                whole.getOrDefault(b.id(), b.load()),
                sound.getOrDefault(b.id(), quiet)));
      }
    }
    return all;
  }
}
