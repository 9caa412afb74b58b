package org.ecluse.pool.outcomes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ecluse.pool.Decision;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.Scope;

/**
 * Watches decisions for ten minutes each. Not thread-safe; {@code now} is an argument.
 *
 * <p>Memory is bounded: at most so many are watched at a time. When it is full, a decision about
 * the pool or a bridge takes the place of the oldest about a room, and one about a room is not
 * watched: those that are begun come to their end, however many rooms follow. What is not watched
 * to the end is counted. A tick costs one walk over the view while anything is watched and the same
 * for each watched decision; nothing when nothing is watched.
 */
public final class OutcomeTracker {
  /** How many minutes a decision is watched. */
  public static final int MINUTES = 10;

  /** The pressure at the decision is compared with the one so long after it. */
  public static final Duration COMPARED = Duration.ofMinutes(5);

  /** A level that became stricter and is given back sooner was a flap. */
  public static final Duration FLAP = Duration.ofMinutes(5);

  /** How many are watched at a time by default: some 2 MB. */
  public static final int MOST = 2_000;

  private final int most;
  private final Map<Long, Watched> scopes = new LinkedHashMap<>();
  private final Map<Long, Watched> rooms = new LinkedHashMap<>();

  /**
   * The newest watched decision of each scope: only that one can still wait for its next change.
   */
  private final Map<Scope, Watched> newest = new HashMap<>();

  private long unwatched;

  /**
   * Nothing is watched yet.
   *
   * @param most decisions to watch at a time, at least 1
   */
  public OutcomeTracker(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most: must be at least 1");
    }
    this.most = most;
  }

  /**
   * Looks at the pool once more.
   *
   * @param view on which the decisions were taken: before they took effect
   * @param decisions those of this tick; each is watched from now on
   * @param joins since the start
   * @param now the moment of the view
   * @return what came of the decisions that were watched to the end
   */
  public List<DecisionOutcome> tick(
      PoolView view, List<Decision> decisions, JoinCounts joins, Instant now) {
    if (decisions.isEmpty() && open() == 0) {
      return List.of();
    }
    Readings readings = Readings.of(view, wanted(decisions));
    List<DecisionOutcome> over = new ArrayList<>();
    settle(scopes, readings, joins, now, over);
    settle(rooms, readings, joins, now, over);
    decisions.forEach(decision -> begin(decision, readings, joins));
    return over;
  }

  /** True while this decision is watched: its outcome is to come. */
  public boolean watches(long number) {
    return scopes.containsKey(number) || rooms.containsKey(number);
  }

  /** How many are watched now. */
  public int open() {
    return scopes.size() + rooms.size();
  }

  /** How many decisions were not watched, or not to the end, for want of room. */
  public long unwatched() {
    return unwatched;
  }

  private Set<Scope> wanted(List<Decision> decisions) {
    Set<Scope> wanted = new HashSet<>();
    scopes.values().forEach(watched -> wanted.add(watched.decision().scope()));
    rooms.values().forEach(watched -> wanted.add(watched.decision().scope()));
    decisions.forEach(decision -> wanted.add(decision.scope()));
    return wanted;
  }

  private void begin(Decision decision, Readings readings, JoinCounts joins) {
    Watched before = newest.remove(decision.scope());
    if (before != null) {
      before.followedBy(decision);
    }
    readings
        .at(decision.scope())
        .filter(moment -> hasRoomFor(decision))
        .ifPresent(moment -> watch(new Watched(decision, moment, joins)));
  }

  private void watch(Watched watched) {
    of(watched).put(watched.decision().number(), watched);
    newest.put(watched.decision().scope(), watched);
  }

  private Map<Long, Watched> of(Watched watched) {
    return aboutRoom(watched.decision()) ? rooms : scopes;
  }

  private static boolean aboutRoom(Decision decision) {
    return decision.scope() instanceof Scope.OneRoom;
  }

  private boolean hasRoomFor(Decision decision) {
    if (open() < most) {
      return true;
    }
    unwatched++;
    if (aboutRoom(decision)) {
      return false;
    }
    dropOldest(rooms.isEmpty() ? scopes : rooms);
    return true;
  }

  private void dropOldest(Map<Long, Watched> from) {
    Iterator<Watched> oldest = from.values().iterator();
    Watched dropped = oldest.next();
    oldest.remove();
    newest.remove(dropped.decision().scope(), dropped);
  }

  private void settle(
      Map<Long, Watched> all,
      Readings readings,
      JoinCounts joins,
      Instant now,
      List<DecisionOutcome> over) {
    for (Iterator<Watched> each = all.values().iterator(); each.hasNext(); ) {
      Watched watched = each.next();
      Scope scope = watched.decision().scope();
      if (readings.at(scope).map(moment -> watched.look(moment, joins, now)).orElse(true)) {
        each.remove();
        newest.remove(scope, watched);
        over.add(watched.outcome(now));
      }
    }
  }
}
