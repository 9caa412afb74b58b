package org.ecluse.gateway.ops;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.List;
import java.util.Optional;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.Relocations;
import org.ecluse.gateway.problem.FieldError;
import org.ecluse.gateway.problem.FieldErrors;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.moves.HandMove.Choice;
import org.ecluse.pool.moves.HandMove.Refusal;
import org.ecluse.pool.moves.RoomMove;
import org.ecluse.store.MoveJournal;
import org.ecluse.store.RoomIds;

/** Rooms moved by hand, and the journal of all moves. */
@Controller("/api/v1/ops")
@Secured("OPERATOR")
final class MoveController {
  private final Relocations relocations;
  private final MoveJournal journal;

  MoveController(Conferences conferences, MoveJournal journal) {
    this.relocations = conferences.relocations();
    this.journal = journal;
  }

  /** Where the room is to go; without it to the lightest bridge. */
  record MoveOrder(@Nullable String bridge) {}

  /** The move has begun; the journal tells if it fails. */
  record Moving(String room, String from, String to, int people, String because) {
    static Moving of(RoomMove move) {
      return new Moving(
          move.room().value(),
          move.from().value(),
          move.to().value(),
          move.people(),
          move.because().text());
    }
  }

  /** One page of the journal. */
  record Moves(List<MoveBodies.Move> moves) {}

  @Post("/rooms/{room}/move")
  HttpResponse<Moving> move(Authentication who, String room, @Nullable @Body MoveOrder order) {
    Optional<String> asked = Optional.ofNullable(order).map(MoveOrder::bridge);
    Optional<BridgeId> to = asked.flatMap(BridgeOpsController::id);
    RoomId id = RoomIds.parse(room).map(RoomId::new).orElseThrow(MoveController::notLive);
    if (asked.isPresent() && to.isEmpty()) {
      throw refused(Refusal.UNKNOWN_BRIDGE, true);
    }
    Choice choice = relocations.move(id, to, who.getName());
    if (choice instanceof Choice.Go go) {
      return HttpResponse.<Moving>accepted().body(Moving.of(go.move()));
    }
    throw refused(((Choice.No) choice).why(), to.isPresent());
  }

  @Get("/moves")
  Moves moves(@QueryValue(defaultValue = "100") int limit) {
    new FieldErrors()
        .require(
            limit >= 1 && limit <= MoveJournal.PAGE_MAX,
            "limit",
            "is out of range",
            "send 1 to " + MoveJournal.PAGE_MAX)
        .refuse();
    return new Moves(journal.newest(limit).stream().map(MoveBodies.Move::of).toList());
  }

  private static ProblemException refused(Refusal why, boolean named) {
    return switch (why) {
      case NOT_LIVE -> notLive();
      case UNKNOWN_BRIDGE -> bridge("is not a bridge of the pool", "send an id of GET /pool");
      case ALREADY_THERE -> bridge("has the room already", "send another one, or none");
      case TAKES_NO_ROOMS ->
          named
              ? bridge("takes no rooms now", "send one that is HEALTHY, or none")
              : bridge("can't be chosen: no other takes rooms", "take a drained one back first");
      case NOT_AS_REQUIRED ->
          named
              ? bridge("is not as the room requires", "send one of its region and tags, or none")
              : bridge("can't be chosen: no other is as the room requires", "wait for one");
      case NO_ROOM ->
          named
              ? bridge("would go over its hard limit", "send one with less load, or none")
              : bridge("can't be chosen: each would go over its hard limit", "wait for less load");
    };
  }

  private static ProblemException notLive() {
    return ProblemException.of(ProblemCode.ROOM_UNKNOWN, "Nobody is in this room now");
  }

  private static ProblemException bridge(String message, String remedy) {
    return ProblemException.fields(List.of(new FieldError("bridge", message, remedy)));
  }
}
