package org.ecluse.gateway.ops;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.Relocations;
import org.ecluse.gateway.problem.FieldErrors;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.gateway.settings.MeetingSettings;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.moves.Drain;
import org.ecluse.pool.moves.LossVerdict;
import org.ecluse.pool.moves.MoveView;
import org.ecluse.pool.moves.Rehearsals;
import org.ecluse.store.Drains;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bridges that are emptied, or might be lost. A drain is stored first: a restart keeps it. */
@Controller("/api/v1/ops/bridges")
@Secured("OPERATOR")
final class BridgeOpsController {
  private static final Logger LOG = LoggerFactory.getLogger(BridgeOpsController.class);
  private static final int SECONDS_MIN = 10;
  private static final int SECONDS_MAX = 24 * 60 * 60;

  private final Relocations relocations;
  private final Drains drains;
  private final MeetingSettings meetings;
  private final InstantSource clock;

  BridgeOpsController(
      Conferences conferences, Drains drains, MeetingSettings meetings, InstantSource clock) {
    this.relocations = conferences.relocations();
    this.drains = drains;
    this.meetings = meetings;
    this.clock = clock;
  }

  /** How fast the running rooms are to go; without it they end by themselves. */
  record DrainOrder(@Nullable Integer moveWithinSeconds) {}

  /** Every bridge: may it be lost, is it drained? */
  record Outlooks(List<MoveBodies.Outlook> bridges) {}

  @Get
  Outlooks list() {
    MoveView view = relocations.view();
    Map<BridgeId, LossVerdict> verdicts = Rehearsals.on(view).verdicts();
    List<Drain> drained = relocations.drains();
    return new Outlooks(
        verdicts.entrySet().stream()
            .map(e -> outlook(e.getKey(), e.getValue(), drained, view))
            .toList());
  }

  private MoveBodies.Outlook outlook(
      BridgeId bridge, LossVerdict verdict, List<Drain> drained, MoveView view) {
    Optional<Drain> drain = drained.stream().filter(d -> d.bridge().equals(bridge)).findFirst();
    return new MoveBodies.Outlook(
        bridge.value(),
        verdict,
        drain.map(d -> MoveBodies.DrainBody.of(d, view, relocations)).orElse(null));
  }

  @Get("/{bridge}/loss")
  MoveBodies.Loss loss(String bridge) {
    return id(bridge)
        .flatMap(id -> Rehearsals.on(relocations.view()).loss(id, meetings.movesPerSecond()))
        .map(MoveBodies.Loss::of)
        .orElseThrow(BridgeOpsController::unknown);
  }

  @Get("/{bridge}/drain")
  MoveBodies.Estimate estimate(String bridge, @Nullable @QueryValue Integer moveWithinSeconds) {
    Optional<Duration> within = within(moveWithinSeconds);
    return id(bridge)
        .flatMap(
            id ->
                Rehearsals.on(relocations.view())
                    .drain(id, within, relocations.settings(), clock.instant()))
        .map(MoveBodies.Estimate::of)
        .orElseThrow(BridgeOpsController::unknown);
  }

  @Post("/{bridge}/drain")
  HttpResponse<MoveBodies.DrainBody> drain(
      Authentication who, String bridge, @Nullable @Body DrainOrder order) {
    Optional<Duration> within = within(order == null ? null : order.moveWithinSeconds());
    MoveView view = relocations.view();
    BridgeId id =
        id(bridge)
            .filter(b -> view.bridge(b).isPresent())
            .orElseThrow(BridgeOpsController::unknown);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    int rooms = (int) view.pool().rooms().stream().filter(r -> r.bridge().equals(id)).count();
    Drain drain = drains.put(new Drain(id, who.getName(), now, within.map(now::plus), rooms));
    relocations.drain(drain);
    LOG.info("{} drains bridge {}", drain.by(), id);
    return HttpResponse.created(MoveBodies.DrainBody.of(drain, view, relocations));
  }

  @Delete("/{bridge}/drain")
  HttpResponse<Void> undrain(Authentication who, String bridge) {
    BridgeId id = id(bridge).orElseThrow(BridgeOpsController::unknown);
    boolean stored = drains.remove(id);
    boolean held = relocations.undrain(id, who.getName());
    if (!stored && !held) {
      throw ProblemException.of(ProblemCode.NOT_FOUND, "This bridge is not drained");
    }
    LOG.info("{} takes bridge {} back", who.getName(), id);
    return HttpResponse.noContent();
  }

  private static Optional<Duration> within(@Nullable Integer seconds) {
    new FieldErrors()
        .require(
            seconds == null || (seconds >= SECONDS_MIN && seconds <= SECONDS_MAX),
            "moveWithinSeconds",
            "is out of range",
            "send " + SECONDS_MIN + " to " + SECONDS_MAX + ", or leave it out to move no room")
        .refuse();
    return Optional.ofNullable(seconds).map(Duration::ofSeconds);
  }

  static Optional<BridgeId> id(String text) {
    try {
      return Optional.of(new BridgeId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ProblemException unknown() {
    return ProblemException.of(
        ProblemCode.NOT_FOUND, "There is no such bridge: GET /api/v1/pool lists them");
  }
}
