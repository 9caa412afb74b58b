package org.ecluse.gateway.ops;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ecluse.conference.Conferences;
import org.ecluse.gateway.problem.FieldErrors;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;
import org.ecluse.store.Overrides;
import org.ecluse.store.RoomIds;
import org.ecluse.store.Rooms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Levels that an operator holds against the policy. Stored first, so that a restart keeps them. */
@Controller("/api/v1/overrides")
@Secured("OPERATOR")
final class OverrideController {
  private static final Logger LOG = LoggerFactory.getLogger(OverrideController.class);
  private static final int MINUTES_MAX = 24 * 60;
  private static final int IN_FORCE_MAX = 500;
  private static final List<String> SCOPES =
      List.of(ScopeNames.POOL, ScopeNames.REGION, ScopeNames.ROOM);

  private final Overrides overrides;
  private final Conferences conferences;
  private final Rooms rooms;
  private final InstantSource clock;

  OverrideController(
      Overrides overrides, Conferences conferences, Rooms rooms, InstantSource clock) {
    this.overrides = overrides;
    this.conferences = conferences;
    this.rooms = rooms;
    this.clock = clock;
  }

  /** What is asked for. */
  record Order(
      @Nullable String scope,
      @Nullable String room,
      @Nullable String region,
      @Nullable String level,
      @Nullable Integer minutes,
      @Nullable String reason) {}

  /** Those in force, newest first. */
  record InForce(List<OverrideBody> overrides) {}

  @Get
  InForce list() {
    return new InForce(overrides.active(clock.instant()).stream().map(OverrideBody::of).toList());
  }

  @Post
  HttpResponse<OverrideBody> add(Authentication who, @Body Order order) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<Level> level = level(order.level());
    Optional<Scope> scope = scope(order, now);
    boolean timed =
        order.minutes() != null && order.minutes() >= 1 && order.minutes() <= MINUTES_MAX;
    new FieldErrors()
        .require(
            SCOPES.contains(String.valueOf(order.scope())),
            "scope",
            "is neither POOL, REGION nor ROOM",
            "send POOL, REGION or ROOM")
        .require(
            !ScopeNames.REGION.equals(order.scope()) || scope.isPresent(),
            "region",
            "is not the region of a bridge",
            "send a region of the pool, as its bridges name it")
        .require(
            !ScopeNames.ROOM.equals(order.scope()) || scope.isPresent(),
            "room",
            "is not the id of a room",
            "send the id of a room that has not expired")
        .require(level.isPresent(), "level", "is not a level", "send one of " + names())
        .require(timed, "minutes", "is out of range", "send 1 to " + MINUTES_MAX)
        .text(order.reason(), Overrides.REASON_MAX, "reason")
        .require(
            overrides.active(now).size() < IN_FORCE_MAX,
            "scope",
            "would be one override too many",
            "take others back first")
        .refuse();
    LevelOverride override =
        new LevelOverride(
            UUID.randomUUID().toString(),
            scope.orElseThrow(),
            level.orElseThrow(),
            who.getName(),
            order.reason().strip(),
            now,
            now.plus(Duration.ofMinutes(order.minutes())));
    LevelOverride stored = overrides.add(override);
    conferences.override(stored);
    LOG.info("{} holds {} for {} min", stored.by(), stored.level(), order.minutes());
    return HttpResponse.created(OverrideBody.of(stored));
  }

  @Delete("/{id}")
  HttpResponse<Void> remove(Authentication who, String id) {
    boolean stored = overrides.remove(id);
    boolean held = conferences.removeOverride(id);
    if (!stored && !held) {
      throw ProblemException.of(ProblemCode.NOT_FOUND, "There is no such override any more");
    }
    LOG.info("{} has taken an override back", who.getName());
    return HttpResponse.noContent();
  }

  private Optional<Scope> scope(Order order, Instant now) {
    if (ScopeNames.POOL.equals(order.scope())) {
      return Optional.of(Scope.POOL);
    }
    if (ScopeNames.REGION.equals(order.scope())) {
      return region(order.region());
    }
    return Optional.ofNullable(order.room())
        .flatMap(RoomIds::parse)
        .flatMap(id -> rooms.find(id, now))
        .map(room -> new Scope.OneRoom(new RoomId(room.id())));
  }

  private Optional<Scope> region(@Nullable String name) {
    boolean known =
        conferences.snapshot().view().bridges().stream().anyMatch(b -> b.region().equals(name));
    return known ? Optional.of(new Scope.OneRegion(name)) : Optional.empty();
  }

  private static Optional<Level> level(@Nullable String name) {
    return Arrays.stream(Level.values()).filter(level -> level.name().equals(name)).findFirst();
  }

  private static String names() {
    return String.join(", ", Arrays.stream(Level.values()).map(Enum::name).toList());
  }
}
