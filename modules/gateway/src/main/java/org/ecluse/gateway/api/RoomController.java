package org.ecluse.gateway.api;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.ToParticipant.EndReason;
import org.ecluse.gateway.access.AddressRate;
import org.ecluse.gateway.access.Caller;
import org.ecluse.gateway.problem.FieldErrors;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.gateway.settings.RoomSettings;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.RoomId;
import org.ecluse.store.Role;
import org.ecluse.store.RoomIds;
import org.ecluse.store.Rooms;
import org.ecluse.store.StoredRoom;

/** Makes, shows and ends rooms. Whoever knows an id may join: so it can't be listed or guessed. */
@Controller("/api/v1/rooms")
@Secured(SecurityRule.IS_ANONYMOUS)
final class RoomController {
  private static final String BEARER = "Bearer ";

  private final Rooms rooms;
  private final Conferences conferences;
  private final RoomSettings settings;
  private final InstantSource clock;
  private final AddressRate creations;
  private final AddressRate lookups;

  RoomController(Rooms rooms, Conferences conferences, RoomSettings settings, InstantSource clock) {
    this.rooms = rooms;
    this.conferences = conferences;
    this.settings = settings;
    this.clock = clock;
    this.creations = new AddressRate(settings.createdPerMinute(), System::nanoTime);
    this.lookups = new AddressRate(settings.lookupsPerMinute(), System::nanoTime);
  }

  /** What is asked for. */
  record NewRoom(
      @Nullable String title,
      @Nullable String region,
      @Nullable List<String> tags,
      @Nullable String wishPolicy,
      @Nullable Integer expectedParticipants) {
    static final NewRoom PLAIN = new NewRoom(null, null, null, null, null);

    RoomWish wish() {
      return new RoomWish(region, tags, wishPolicy);
    }
  }

  /** The room just made; the only time its owner's token is shown. */
  record CreatedRoom(String id, String title, URI link, String ownerToken, Instant createdAt) {
    /** Leaves the token out. */
    @Override
    public String toString() {
      return "CreatedRoom[]";
    }
  }

  /** What anybody who has the link may know. */
  record ShownRoom(
      String id,
      String title,
      boolean live,
      int participants,
      String region,
      List<String> tags,
      PlacementWish.Policy wishPolicy) {}

  @Post
  HttpResponse<CreatedRoom> create(
      Caller caller, @Nullable @Body NewRoom body, @Nullable Authentication who) {
    creations.take(caller);
    NewRoom asked = body == null ? NewRoom.PLAIN : body;
    String given = asked.title();
    Integer invited = asked.expectedParticipants();
    new FieldErrors()
        .optionalText(given, Rooms.TITLE_MAX, "title")
        .require(
            invited == null || (invited >= 1 && invited <= Rooms.INVITED_MAX),
            "expectedParticipants",
            "is out of range",
            "send 1 to " + Rooms.INVITED_MAX + ", or leave it out")
        .refuse();
    PlacementWish wish = asked.wish().checked(who != null, isOperator(who));
    String title = given == null || given.isBlank() ? null : given.strip();
    Rooms.Created created = rooms.create(title, wish, invited, settings.life(), clock.instant());
    StoredRoom room = created.room();
    URI link = URI.create(caller.origin() + "/r/" + room.id());
    return HttpResponse.created(
        new CreatedRoom(
            room.id(), shown(room.title()), link, created.ownerToken(), room.createdAt()));
  }

  @Get("/{id}")
  ShownRoom show(Caller caller, String id) {
    lookups.take(caller);
    StoredRoom room = find(id);
    int participants = conferences.participants(new RoomId(room.id()));
    PlacementWish wish = room.wish();
    return new ShownRoom(
        room.id(),
        shown(room.title()),
        participants > 0,
        participants,
        wish.region().orElse(""),
        wish.tags().stream().sorted().toList(),
        wish.policy());
  }

  @Delete("/{id}")
  HttpResponse<Void> end(
      Caller caller,
      String id,
      @Nullable @Header("Authorization") String authorization,
      @Nullable Authentication who) {
    lookups.take(caller);
    boolean operator = isOperator(who);
    StoredRoom room = find(id);
    if (!operator && !isOwner(room, authorization)) {
      throw ProblemException.of(
          ProblemCode.BAD_TOKEN, "Send Authorization: Bearer with the owner's token, or sign in");
    }
    rooms.delete(room.id());
    conferences.end(
        new RoomId(room.id()), operator ? EndReason.ENDED_BY_OPERATOR : EndReason.ENDED_BY_OWNER);
    return HttpResponse.noContent();
  }

  private static boolean isOperator(@Nullable Authentication who) {
    return who != null && who.getRoles().contains(Role.OPERATOR.name());
  }

  private StoredRoom find(String typed) {
    return RoomIds.parse(typed)
        .flatMap(id -> rooms.find(id, clock.instant()))
        .orElseThrow(
            () -> ProblemException.of(ProblemCode.ROOM_UNKNOWN, "Check the link, or make a room"));
  }

  private boolean isOwner(StoredRoom room, @Nullable String authorization) {
    return authorization != null
        && authorization.startsWith(BEARER)
        && rooms.isOwner(room, authorization.substring(BEARER.length()).strip());
  }

  private static String shown(@Nullable String title) {
    return title == null ? "" : title;
  }
}
