package org.ecluse.gateway.ops;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.ecluse.gateway.export.Column;
import org.ecluse.pool.outcomes.DecisionOutcome;
import org.ecluse.pool.outcomes.Moment;
import org.ecluse.pool.outcomes.NextChange;
import org.ecluse.store.DecisionLine;

/** The fields of the files, with the names of the API. A new field goes to the end. */
final class ExportColumns {
  static final List<Column<Line>> DECISIONS = decisions();

  static final List<Column<MoveBodies.Move>> MOVES =
      List.of(
          new Column<>("at", MoveBodies.Move::at),
          new Column<>("kind", MoveBodies.Move::kind),
          new Column<>("by", MoveBodies.Move::by),
          new Column<>("room", MoveBodies.Move::room),
          new Column<>("from", MoveBodies.Move::from),
          new Column<>("to", MoveBodies.Move::to),
          new Column<>("cause", MoveBodies.Move::cause),
          new Column<>("because", MoveBodies.Move::because),
          new Column<>("inputs", MoveBodies.Move::inputs));

  static final List<Column<WatchController.HealthChange>> HEALTH =
      List.of(
          new Column<>("at", WatchController.HealthChange::at),
          new Column<>("bridge", WatchController.HealthChange::bridge),
          new Column<>("from", WatchController.HealthChange::from),
          new Column<>("to", WatchController.HealthChange::to),
          new Column<>("cause", WatchController.HealthChange::cause),
          new Column<>("because", WatchController.HealthChange::because),
          new Column<>("inputs", WatchController.HealthChange::inputs));

  private ExportColumns() {}

  /** A decision as the API shows it, and its outcome. */
  record Line(DecisionBody decision, Optional<DecisionOutcome> outcome) {
    static Line of(DecisionLine line) {
      return new Line(DecisionBody.of(line, false), line.outcome());
    }
  }

  private static List<Column<Line>> decisions() {
    List<Column<Line>> all = new ArrayList<>();
    of(all, "number", DecisionBody::number);
    of(all, "at", DecisionBody::at);
    of(all, "scope", DecisionBody::scope);
    of(all, "room", DecisionBody::room);
    of(all, "bridge", DecisionBody::bridge);
    of(all, "from", DecisionBody::from);
    of(all, "to", DecisionBody::to);
    of(all, "cause", DecisionBody::cause);
    of(all, "because", DecisionBody::because);
    of(all, "inputs", DecisionBody::inputs);
    of(all, "thresholdsVersion", DecisionBody::thresholdsVersion);
    after(all, "verdict", DecisionOutcome::verdict);
    after(all, "outcome", DecisionOutcome::text);
    after(all, "closedAt", DecisionOutcome::closedAt);
    moments(all, "pressure", Moment::pressure);
    after(all, "pressureLowest", DecisionOutcome::lowest);
    after(all, "pressureHighest", DecisionOutcome::highest);
    counts(all, "participants", Moment::participants);
    counts(all, "videoSenders", Moment::videoSenders);
    counts(all, "heldBack", Moment::heldBack);
    next(all, "nextAfterSeconds", next -> next.after().toSeconds());
    next(all, "nextLevel", NextChange::to);
    next(all, "nextHow", NextChange::how);
    after(all, "refused", DecisionOutcome::refused);
    after(all, "queued", DecisionOutcome::queued);
    of(all, "region", DecisionBody::region);
    after(all, "minutes", outcome -> OutcomeBody.of(outcome).minutes());
    return List.copyOf(all);
  }

  private static void of(
      List<Column<Line>> all, String name, Function<DecisionBody, @Nullable Object> value) {
    all.add(new Column<>(name, line -> value.apply(line.decision())));
  }

  private static void after(
      List<Column<Line>> all, String name, Function<DecisionOutcome, Object> value) {
    all.add(new Column<>(name, line -> line.outcome().map(value).orElse(null)));
  }

  private static void moments(List<Column<Line>> all, String name, ToDoubleFunction<Moment> value) {
    around(all, name, value::applyAsDouble);
  }

  private static void counts(List<Column<Line>> all, String name, ToIntFunction<Moment> value) {
    around(all, name, value::applyAsInt);
  }

  /** A figure at the decision, and one and five minutes later. */
  private static void around(List<Column<Line>> all, String name, Function<Moment, Object> value) {
    after(all, name + "Before", outcome -> value.apply(outcome.before()));
    for (int minute : List.of(1, 5)) {
      all.add(
          new Column<>(
              name + "After" + minute,
              line -> line.outcome().flatMap(o -> o.after(minute)).map(value).orElse(null)));
    }
  }

  private static void next(
      List<Column<Line>> all, String name, Function<NextChange, Object> value) {
    all.add(
        new Column<>(
            name, line -> line.outcome().flatMap(DecisionOutcome::next).map(value).orElse(null)));
  }
}
