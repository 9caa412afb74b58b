package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The search for one room's bridge: of the bridges that may take it, those that leave the least to
 * wish, and of those the first in the order of {@link BridgeHeap}.
 */
final class Selection {
  private static final int SHARE_TAKEN = 1;
  private static final int OTHER_VERSION = 2;
  private static final int TOO_LARGE = 4;
  private static final int WISH_NOT_MET = 8;
  private static final int SUSPECT = 16;
  private static final int NONE = Integer.MAX_VALUE;

  private final PlacementRequest request;
  private final Optional<String> version;
  private final Thresholds thresholds;
  private final PlacementRules rules;
  private final Instant now;
  private final boolean wishes;
  private BridgeState best;
  private int wanting = NONE;

  Selection(
      PlacementRequest request,
      Optional<String> version,
      Thresholds thresholds,
      PlacementRules rules,
      Instant now) {
    this.request = request;
    this.version = version;
    this.thresholds = thresholds;
    this.rules = rules;
    this.now = now;
    this.wishes = !request.wish().none();
  }

  BridgeState best() {
    return best;
  }

  boolean stale(BridgeState state) {
    return state.stale(now, thresholds.staleAfter());
  }

  boolean full(BridgeState state) {
    return state.load(now) >= thresholds.bridgeHardLimit();
  }

  /**
   * True when the search is over if bridges are offered in their order: nothing better can come.
   * Offered in another one, or twice, all have to be.
   */
  boolean offer(BridgeState state) {
    if (admits(state)) {
      int itsWanting = wanting(state);
      if (itsWanting < wanting || itsWanting == wanting && before(state)) {
        wanting = itsWanting;
        best = state;
      }
    }
    return wanting == 0;
  }

  /** Where it fits nowhere, the bridge that has the most room for it comes first. */
  private boolean before(BridgeState state) {
    return misses(TOO_LARGE) ? after(state) < after(best) : BridgeHeap.before(state, best);
  }

  private double after(BridgeState state) {
    return state.load(now) + share(state);
  }

  private double share(BridgeState state) {
    return state.costs.room(request.expectedParticipants(), request.expectedVideoSenders())
        / state.description.capacityPacketsPerSecond();
  }

  private boolean tooLarge(BridgeState state) {
    return PlacementRules.tooLarge(state.load(now), share(state), thresholds.bridgeHardLimit());
  }

  /** True when the room may go there at all. */
  boolean admits(BridgeState state) {
    return !request.excluded().contains(state.description.id())
        && (!request.wish().required() || met(state));
  }

  private boolean met(BridgeState state) {
    return !wishes || request.wish().metBy(state.region(), state.description.tags());
  }

  /** What the room would miss there, the graver the higher. */
  private int wanting(BridgeState state) {
    int missed = state.suspect() ? SUSPECT : 0;
    missed |= met(state) ? 0 : WISH_NOT_MET;
    missed |= tooLarge(state) ? TOO_LARGE : 0;
    missed |= version.isEmpty() || state.version().equals(version) ? 0 : OTHER_VERSION;
    missed |= state.hasItsShare(now, rules.returnRoomsPerSecond()) ? SHARE_TAKEN : 0;
    return missed;
  }

  private boolean misses(int what) {
    return (wanting & what) != 0;
  }

  /** Why the best one is. */
  Because because(double load, double charged) {
    var loaded = new Because.Input("load", load, best.age(now));
    var charge = new Because.Input("charged", charged, Duration.ZERO);
    var growth = new Because.Input("growth", best.growth, Duration.ZERO);
    if (wanting == 0 && best.ramp(now) == 0) {
      return Because.of(
          Cause.LEAST_LOADED, "least loaded bridge that takes meetings", loaded, charge, growth);
    }
    var handicap =
        new Because.Input("handicap", rules.returnHandicap() * best.ramp(now), Duration.ZERO);
    return Because.of(cause(), text(), loaded, charge, growth, handicap);
  }

  private Cause cause() {
    if (misses(WISH_NOT_MET)) {
      return Cause.WISH_NOT_MET;
    }
    if (misses(SUSPECT) || misses(TOO_LARGE)) {
      return Cause.LAST_RESORT;
    }
    return misses(OTHER_VERSION) ? Cause.OTHER_VERSION : Cause.TAKES_LOAD_SLOWLY;
  }

  private String text() {
    StringBuilder text = new StringBuilder("least loaded bridge that takes meetings");
    if (misses(WISH_NOT_MET)) {
      text.append("; none ").append(request.wish()).append(" does");
    }
    if (misses(SUSPECT)) {
      text.append("; it is suspect, and no other does");
    }
    if (misses(TOO_LARGE)) {
      text.append("; the meeting is larger than what is left of it, and no other has more");
    }
    if (misses(OTHER_VERSION)) {
      text.append("; none of version ").append(version.orElse("")).append(" does");
    }
    if (best.ramp(now) > 0) {
      text.append("; it takes load slowly since ").append(slowly()).append(" s");
    }
    if (misses(SHARE_TAKEN)) {
      text.append(", but no other takes this one");
    }
    return text.toString();
  }

  private long slowly() {
    return best.condition
        .ramp()
        .map(ramp -> Duration.between(ramp.from(), now).toSeconds())
        .orElse(0L);
  }

  /** Why there is none. */
  Placement.Refused refused(boolean full) {
    if (full) {
      return refused(RefusalReason.NO_CAPACITY, Cause.ALL_FULL, "is at its hard limit", "every");
    }
    return request.wish().required()
        ? refused(RefusalReason.NO_SUCH_BRIDGE, Cause.NO_SUCH_BRIDGE, "takes meetings now", "no")
        : refused(RefusalReason.NO_BRIDGE, Cause.NO_BRIDGE, "takes meetings now", "no");
  }

  private Placement.Refused refused(RefusalReason reason, Cause cause, String does, String which) {
    String whom = request.wish().required() ? " bridge " + request.wish() + " " : " bridge ";
    return new Placement.Refused(reason, Because.of(cause, which + whom + does));
  }
}
