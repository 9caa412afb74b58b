package org.ecluse.store;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.sizes.SizeFigure;

/** The rooms that links name. Thread-safe; each call is one transaction. */
@Singleton
public class Rooms {
  /** Longest title. */
  public static final int TITLE_MAX = 200;

  /** Most people that a room says it expects. */
  public static final int INVITED_MAX = 1_000;

  /** Most tags that a room asks for. */
  public static final int TAGS_MAX = 8;

  private final RoomRows rows;
  private final SecureRandom random;
  private final RoomIds ids;

  Rooms(RoomRows rows, SecureRandom random) {
    this.rows = rows;
    this.random = random;
    this.ids = new RoomIds(random);
  }

  /** A room that was just made, with the owner's token: shown once, stored hashed. */
  public record Created(StoredRoom room, String ownerToken) {
    /** Leaves the token out. */
    @Override
    public String toString() {
      return "Created[" + room + "]";
    }
  }

  /** Makes a room that lives until {@code now + life}, and is good on any bridge. */
  public Created create(@Nullable String title, Duration life, Instant now) {
    return create(title, PlacementWish.NONE, life, now);
  }

  /**
   * Makes a room that lives until {@code now + life}.
   *
   * @param wish what it asks of its bridge: at most {@value #TAGS_MAX} tags
   */
  public Created create(@Nullable String title, PlacementWish wish, Duration life, Instant now) {
    return create(title, wish, null, life, now);
  }

  /**
   * The same.
   *
   * @param invited how many people are expected, 1 to {@value #INVITED_MAX}; null = not known
   */
  public Created create(
      @Nullable String title,
      PlacementWish wish,
      @Nullable Integer invited,
      Duration life,
      Instant now) {
    if (invited != null && (invited < 1 || invited > INVITED_MAX)) {
      throw new IllegalArgumentException("invited: 1 to " + INVITED_MAX);
    }
    String token = Tokens.random(random);
    Instant at = Limits.millis(now);
    StoredRoom room =
        new StoredRoom(
            ids.next(),
            Limits.optional(title, TITLE_MAX, "title"),
            Tokens.hash(token),
            at,
            at,
            Limits.millis(now.plus(life)),
            false,
            wish.region().orElse(null),
            tags(wish),
            wish.policy(),
            invited,
            null,
            0,
            null);
    return new Created(rows.save(room), token);
  }

  private static String tags(PlacementWish wish) {
    if (wish.tags().size() > TAGS_MAX) {
      throw new IllegalArgumentException("tags: at most " + TAGS_MAX);
    }
    return wish.tags().stream().sorted().collect(Collectors.joining(" "));
  }

  /** The room of that exact id unless it has expired. */
  public Optional<StoredRoom> find(String id, Instant now) {
    return rows.findById(id).filter(room -> room.expiresAt().isAfter(now));
  }

  /** Notes a use and moves the expiry to {@code now + life}; false when there is no such room. */
  public boolean touch(String id, Duration life, Instant now) {
    return rows.touch(id, Limits.millis(now), Limits.millis(now.plus(life))) == 1;
  }

  /** A meeting of the room is over that had so many people in it at once. */
  public void met(String id, int largest, Instant began) {
    rows.findById(id)
        .ifPresent(
            room -> {
              SizeFigure next =
                  room.sizes()
                      .map(sizes -> sizes.after(largest, began))
                      .orElseGet(() -> SizeFigure.first(largest, began));
              rows.markSize(id, next.people(), next.meetings(), Limits.millis(began));
            });
  }

  /** How large the meetings of rooms have been, those that met last first. */
  public List<SizeFigure> sizes(int most) {
    return rows.lastMet(most).stream().map(StoredRoom::sizes).flatMap(Optional::stream).toList();
  }

  /** Whether {@code token} is that of the owner; takes the same time for any wrong token. */
  public boolean isOwner(StoredRoom room, String token) {
    return Tokens.matches(token, room.ownerTokenHash());
  }

  /**
   * Marks or unmarks a room that keeps its picture to the end; false when there is no such room.
   */
  public boolean setExempt(String id, boolean exempt) {
    return rows.markExempt(id, exempt) == 1;
  }

  /** Forgets a room; false when it was not there. */
  public boolean delete(String id) {
    return rows.remove(id) == 1;
  }

  long deleteExpired(Instant now) {
    return rows.removeExpired(now);
  }
}
