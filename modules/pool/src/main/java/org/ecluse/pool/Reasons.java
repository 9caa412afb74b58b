package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.ecluse.pool.forecast.Foresight;

/** Puts the reasons of the policy's decisions into words and figures. */
final class Reasons {
  private final PoolView view;
  private final Thresholds thresholds;
  private final Foresight foresight;
  private final Instant now;

  Reasons(PoolView view, Thresholds thresholds, Foresight foresight, Instant now) {
    this.view = view;
    this.thresholds = thresholds;
    this.foresight = foresight;
    this.now = now;
  }

  Because overridden(LevelOverride o, Because.Input... inputs) {
    String text = o.by() + " holds " + o.level() + " until " + o.expiresAt() + ": " + o.reason();
    return Because.of(Cause.OVERRIDE, text, inputs);
  }

  Because overrideEnded(Level level, Because.Input... inputs) {
    String text = "the override ended; the policy says " + level;
    return Because.of(Cause.OVERRIDE_ENDED, text, inputs);
  }

  Because poolMoved(Ladder from, Ladder to, Pace pace) {
    var pressure = pressure(view);
    if (to.level().compareTo(from.level()) > 0 && from.ahead(to.level(), pressure, pace, now)) {
      return foreseen(to.level());
    }
    return moved(new Move("pool", from, to, pressure, pace), pool(pressure.expectedAt(to.level())));
  }

  private Because foreseen(Level to) {
    String text =
        String.format(
            Locale.ROOT,
            "the forecast reaches enter %.2f of %s within %d s even at its low end; pool pressure"
                + " %.2f",
            thresholds.rung(to).enter(),
            to,
            thresholds.foresight().horizon().toSeconds(),
            view.pressure());
    return Because.of(
        Cause.FORECAST,
        text,
        new Because.Input("pressure", view.pressure(), age()),
        new Because.Input("demandIn10MinLow", foresight.demandIn10MinLow(), Duration.ZERO),
        new Because.Input("demandIn10Min", foresight.demandIn10Min(), Duration.ZERO),
        new Because.Input("demandIn10MinHigh", foresight.demandIn10MinHigh(), Duration.ZERO));
  }

  Because regionMoved(RegionView region, Ladder from, Ladder to, Pace pace) {
    var pressure = pressure(region);
    return moved(
        new Move("region " + region.region(), from, to, pressure, pace),
        region(region, pressure.expectedAt(to.level())));
  }

  Because bridgeMoved(BridgeView bridge, Ladder from, Ladder to, Pace pace) {
    var pressure = pressure(bridge);
    return moved(
        new Move("bridge " + bridge.id(), from, to, pressure, pace),
        new Because.Input("load", bridge.load(), bridge.age()),
        new Because.Input("projected", pressure.expectedAt(to.level()), bridge.age()),
        new Because.Input("reserved", bridge.reserved(), Duration.ZERO));
  }

  Because shed(RoomFacts room, Shedding.Account scope) {
    String text =
        String.format(
            Locale.ROOT,
            "%s has no room for all pictures, which may fill it up to %.2f: those of the largest"
                + " meetings end first",
            scope.name(),
            thresholds.fill());
    return Because.of(Cause.PICTURES_OVER_FILL, text, with("loadAfterwards", scope.load(), room));
  }

  Because given(RoomFacts room, Shedding.Account scope) {
    String text =
        String.format(
            Locale.ROOT,
            "%s has room for pictures again, which are given back up to %.2f",
            scope.name(),
            thresholds.refill());
    return Because.of(
        Cause.ROOM_FOR_PICTURES, text, with("loadAfterwards", scope.loadGiven(), room));
  }

  private static Because.Input[] with(String name, double value, RoomFacts room) {
    Because.Input[] facts = inputs(room);
    return new Because.Input[] {new Because.Input(name, value, Duration.ZERO), facts[0], facts[1]};
  }

  Because follows(RoomFacts room, Level target, PolicyState state) {
    return Because.of(
        Cause.FOLLOWS_SCOPE,
        "the room follows " + strictest(room.bridge(), state) + " to " + target,
        inputs(room));
  }

  private static String strictest(BridgeId bridge, PolicyState state) {
    Level region = state.regions.level(bridge);
    if (state.bridgeLevel(bridge).compareTo(Level.stricter(region, state.level())) > 0) {
      return "bridge " + bridge;
    }
    return region.compareTo(state.level()) > 0
        ? "region " + state.regions.of().get(bridge)
        : "the pool";
  }

  Because exempt(RoomFacts room) {
    return Because.of(Cause.EXEMPT, "the room is exempt", inputs(room));
  }

  static Because.Input[] inputs(RoomFacts room) {
    return new Because.Input[] {
      new Because.Input("participants", room.participants(), Duration.ZERO),
      new Because.Input("videoSenders", room.videoSenders(), Duration.ZERO)
    };
  }

  static Because.Input[] region(RegionView region, double projected) {
    return new Because.Input[] {
      new Because.Input("pressure", region.pressure(), region.age()),
      new Because.Input("projected", projected, region.age()),
      new Because.Input("reserved", region.reserved(), Duration.ZERO)
    };
  }

  Because.Input[] pool(double projected) {
    Duration age = age();
    return new Because.Input[] {
      new Because.Input("pressure", view.pressure(), age),
      new Because.Input("projected", projected, age),
      new Because.Input("reserved", view.reserved(), Duration.ZERO)
    };
  }

  private Duration age() {
    return view.bridges().stream()
        .filter(BridgeView::counts)
        .map(BridgeView::age)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  static Ladder.Pressure pressure(PoolView view) {
    return new Ladder.Pressure(view.pressure(), view.projectedFull(), view.projectedReduced());
  }

  static Ladder.Pressure pressure(RegionView region) {
    return new Ladder.Pressure(
        region.pressure(), region.projectedFull(), region.projectedReduced());
  }

  static Ladder.Pressure pressure(BridgeView bridge) {
    return new Ladder.Pressure(bridge.load(), bridge.projectedFull(), bridge.projectedReduced());
  }

  /** One scope on its way from a level to another. */
  private record Move(String who, Ladder from, Ladder to, Ladder.Pressure pressure, Pace pace) {}

  private Because moved(Move move, Because.Input... inputs) {
    boolean up = move.to().level().compareTo(move.from().level()) > 0;
    return up
        ? Because.of(Cause.PRESSURE_ABOVE_ENTER, climbed(move), inputs)
        : Because.of(Cause.PROJECTED_BELOW_LEAVE, descended(move), inputs);
  }

  private String climbed(Move move) {
    Level to = move.to().level();
    return String.format(
        Locale.ROOT,
        "%s pressure %.2f ≥ enter %.2f of %s for %d s%s",
        move.who(),
        move.pressure().now(),
        thresholds.rung(to).enter(),
        to,
        move.pace().sustain().toSeconds(),
        scheduled(to));
  }

  private String descended(Move move) {
    Level from = move.from().level();
    Level to = move.to().level();
    return String.format(
        Locale.ROOT,
        "%s pressure %.2f, expected %.2f at %s, < leave %.2f of %s after %d s%s",
        move.who(),
        move.pressure().now(),
        move.pressure().expectedAt(to),
        to,
        thresholds.rung(from).leave(),
        from,
        Duration.between(move.from().since(), now).toSeconds(),
        scheduled(from));
  }

  private String scheduled(Level level) {
    return thresholds
        .schedule(level, now)
        .map(s -> String.format(Locale.ROOT, " (%.2f lower: %s)", s.earlier(), s.name()))
        .orElse("");
  }
}
