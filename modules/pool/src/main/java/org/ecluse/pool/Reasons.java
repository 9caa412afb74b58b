package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/** Puts the reasons of the policy's decisions into words and figures. */
final class Reasons {
  private final PoolView view;
  private final Thresholds thresholds;
  private final Instant now;

  Reasons(PoolView view, Thresholds thresholds, Instant now) {
    this.view = view;
    this.thresholds = thresholds;
    this.now = now;
  }

  Because overridden(LevelOverride o, Because.Input... inputs) {
    String text = o.by() + " holds " + o.level() + " until " + o.expiresAt() + ": " + o.reason();
    return Because.of(Cause.OVERRIDE, text, inputs);
  }

  Because overrideEnded(Level level) {
    String text = "the override ended; the policy says " + level;
    return Because.of(Cause.OVERRIDE_ENDED, text, pool(view.projectedFull()));
  }

  Because poolMoved(Ladder from, Ladder to) {
    var pressure = pressure();
    return moved("pool", from, to, pressure, pool(pressure.expectedAt(to.level())));
  }

  Because bridgeMoved(BridgeView bridge, Ladder from, Ladder to) {
    var pressure = pressure(bridge);
    return moved(
        "bridge " + bridge.id(),
        from,
        to,
        pressure,
        new Because.Input("load", bridge.load(), bridge.age()),
        new Because.Input("projected", pressure.expectedAt(to.level()), bridge.age()),
        new Because.Input("reserved", bridge.reserved(), Duration.ZERO));
  }

  Because follows(RoomFacts room, Level target, PolicyState state) {
    boolean ofBridge = state.bridgeLevel(room.bridge()).compareTo(state.level()) > 0;
    String whom = ofBridge ? "bridge " + room.bridge() : "the pool";
    return Because.of(
        Cause.FOLLOWS_SCOPE, "the room follows " + whom + " to " + target, inputs(room));
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

  Because.Input[] pool(double projected) {
    Duration age =
        view.bridges().stream()
            .filter(BridgeView::counts)
            .map(BridgeView::age)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return new Because.Input[] {
      new Because.Input("pressure", view.pressure(), age),
      new Because.Input("projected", projected, age),
      new Because.Input("reserved", view.reserved(), Duration.ZERO)
    };
  }

  Ladder.Pressure pressure() {
    return new Ladder.Pressure(view.pressure(), view.projectedFull(), view.projectedReduced());
  }

  static Ladder.Pressure pressure(BridgeView bridge) {
    return new Ladder.Pressure(bridge.load(), bridge.projectedFull(), bridge.projectedReduced());
  }

  private Because moved(
      String who, Ladder from, Ladder to, Ladder.Pressure pressure, Because.Input... inputs) {
    boolean up = to.level().compareTo(from.level()) > 0;
    return up
        ? Because.of(Cause.PRESSURE_ABOVE_ENTER, climbed(who, to, pressure), inputs)
        : Because.of(Cause.PROJECTED_BELOW_LEAVE, descended(who, from, to, pressure), inputs);
  }

  private String climbed(String who, Ladder to, Ladder.Pressure pressure) {
    return String.format(
        Locale.ROOT,
        "%s pressure %.2f ≥ enter %.2f of %s for %d s",
        who,
        pressure.now(),
        thresholds.rung(to.level()).enter(),
        to.level(),
        thresholds.sustain().toSeconds());
  }

  private String descended(String who, Ladder from, Ladder to, Ladder.Pressure pressure) {
    return String.format(
        Locale.ROOT,
        "%s pressure %.2f, expected %.2f at %s, < leave %.2f of %s after %d s",
        who,
        pressure.now(),
        pressure.expectedAt(to.level()),
        to.level(),
        thresholds.rung(from.level()).leave(),
        from.level(),
        Duration.between(from.since(), now).toSeconds());
  }
}
