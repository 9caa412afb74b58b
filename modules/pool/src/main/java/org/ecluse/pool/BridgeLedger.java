package org.ecluse.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The charges on one bridge for joins that its reports can't show yet.
 *
 * <p>A charge holds in full until a report can have seen the join, then fades over the ramp-up as
 * reports catch up. It fades by the time of the reports, not of the clock, so that a bridge whose
 * reports are frozen or late does not look free again; but after {@link #LONGEST} it is gone in any
 * case: nothing is left charged for ever.
 *
 * <p>Charges of one room stand together. What its placement expected and those who have come since
 * are the same people, so the larger of the two counts, never both:
 *
 * <pre>{@code outstanding = max(known, min(BURST, known + max(expected, came)))}</pre>
 *
 * <p>{@code known} are the people who came along when the room was moved here: they exist, and
 * count whole. The rest is a guess or a storm, and no room may have more of it than {@link #BURST}:
 * it would make its bridge look full, and others go elsewhere, before a single report says so. The
 * load itself is in the reports, whole.
 *
 * <p>Sums are whole numbers, so nothing drifts. A charge costs O(1) and a release O(log charges).
 * Charges lie side by side in an array, for each report walks over them.
 */
final class BridgeLedger {
  /**
   * How long a bridge may take to show a join: a Jitsi Videobridge samples each 10 s and publishes
   * each 5 s.
   */
  static final Duration RAMP_UP = Duration.ofSeconds(15);

  /** Each charge ends then. */
  static final Duration LONGEST = Duration.ofMinutes(2);

  /**
   * Most that a room may have outstanding beside the people it came with, as a share of the bridge:
   * at the ladder's first rung a bridge still has it to spare, and four storms at once fill one.
   */
  static final double BURST = 0.25;

  private static final long NEVER = Long.MAX_VALUE;
  private static final long LONGEST_MILLIS = LONGEST.toMillis();
  private static final double RAMP_MILLIS = RAMP_UP.toMillis();
  private static final double UNIT = 1e14;
  private static final long BURST_UNITS = (long) (BURST * UNIT);

  /** Keeps the whole numbers far from their end, whatever is charged to however small a bridge. */
  private static final double LARGEST = 100;

  /** The charges of one room, or a charge that belongs to none. */
  private static final class Account {
    long known;
    long expected;
    long came;
    int charges;
    boolean counted;

    void open() {
      known = 0;
      expected = 0;
      came = 0;
      counted = false;
    }

    /** What is outstanding, when it is asked for the first time since it was opened. */
    long countOnce() {
      if (counted) {
        return 0;
      }
      counted = true;
      return outstanding();
    }

    long outstanding() {
      long all = known + Math.max(expected, came);
      return Math.max(known, Math.min(BURST_UNITS, all));
    }
  }

  private static final class Charge {
    final long id;
    final RoomId room;
    final Account account;

    /** Milliseconds since 1970: compared for each charge with each report. */
    final long at;

    final long known;
    final long expected;
    final long came;
    double left = 1;

    Charge(
        long id, RoomId room, Account account, Instant at, long known, long expected, long came) {
      this.id = id;
      this.room = room;
      this.account = account;
      this.at = at.toEpochMilli();
      this.known = known;
      this.expected = expected;
      this.came = came;
    }

    /** Nothing is left of it; answers by how much less its account has outstanding. */
    long end() {
      long before = account.outstanding();
      book(-1);
      left = 0;
      return before - account.outstanding();
    }

    /** Adds what is left of it to its account, or takes it away. */
    void book(int sign) {
      account.known += sign * part(known);
      account.expected += sign * part(expected);
      account.came += sign * part(came);
    }

    private long part(long whole) {
      return left == 1 || whole == 0 ? whole : (long) (whole * left);
    }
  }

  /** In the order of their ids; those that were released stay until the next walk over them. */
  private Charge[] charges = new Charge[4];

  private int count;
  private int released;
  private final Map<RoomId, Account> accounts = new HashMap<>();

  /** What is left, summed up for one report: placing asks far more often than reports come. */
  private long sum;

  private Instant summedFor;
  private long oldest = NEVER;
  private boolean outdated = true;

  /**
   * Charges what no other charge of its room stands for.
   *
   * @param id higher than that of any charge before
   */
  void charge(long id, double load, Instant now) {
    book(new Charge(id, null, new Account(), now, units(load), 0, 0));
  }

  /**
   * Charges a room that gets this bridge.
   *
   * @param known for those who are in it already
   * @param expected beyond them
   */
  void place(long id, RoomId room, double known, double expected, Instant now) {
    book(new Charge(id, room, account(room), now, units(known), units(expected), 0));
  }

  /** Charges somebody who comes into a room that is here. */
  void join(long id, RoomId room, double load, Instant now) {
    book(new Charge(id, room, account(room), now, 0, 0, units(load)));
  }

  private Account account(RoomId room) {
    return accounts.computeIfAbsent(room, key -> new Account());
  }

  private static long units(double load) {
    return (long) (Math.max(0, Math.min(LARGEST, load)) * UNIT);
  }

  private void book(Charge charge) {
    if (count == charges.length) {
      charges = Arrays.copyOf(charges, 2 * count);
    }
    charges[count++] = charge;
    oldest = Math.min(oldest, charge.at);
    outdated |= summedFor != null && summedFor.toEpochMilli() > charge.at;
    long before = charge.account.outstanding();
    charge.book(1);
    charge.account.charges++;
    sum += charge.account.outstanding() - before;
  }

  boolean release(long id) {
    Charge charge = find(id);
    if (charge == null || charge.left == 0) {
      return false;
    }
    sum -= charge.end();
    close(charge);
    released++;
    if (released > count / 2) {
      sweep();
    }
    return true;
  }

  private Charge find(long id) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = charges[middle].id;
      if (there == id) {
        return charges[middle];
      }
      low = there < id ? middle + 1 : low;
      high = there < id ? high : middle - 1;
    }
    return null;
  }

  /** Forgets those of which nothing is left. */
  private void sweep() {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (charges[i].left > 0) {
        charges[kept++] = charges[i];
      }
    }
    keep(kept);
  }

  /** The first so many are all there are. */
  private void keep(int kept) {
    Arrays.fill(charges, kept, count, null);
    count = kept;
    released = 0;
    if (count < charges.length / 8) {
      charges = Arrays.copyOf(charges, charges.length / 2);
    }
  }

  /** Nothing of it is left. */
  private void close(Charge charge) {
    charge.account.charges--;
    if (charge.account.charges == 0 && charge.room != null) {
      accounts.remove(charge.room);
    }
  }

  /** Forgets all charges. */
  void clear() {
    keep(0);
    accounts.clear();
    sum = 0;
    oldest = NEVER;
  }

  /** The load still charged; forgets what has faded. Never negative. */
  double reserved(Instant lastReport, Instant now) {
    long millis = now.toEpochMilli();
    boolean over = oldest != NEVER && millis - oldest >= LONGEST_MILLIS;
    if (outdated || over || !Objects.equals(lastReport, summedFor)) {
      fade(lastReport == null ? Long.MIN_VALUE : lastReport.toEpochMilli(), millis);
      summedFor = lastReport;
    }
    return sum / UNIT;
  }

  /**
   * Books all charges anew. In three walks, for what is charged lies all over the memory: the first
   * only fetches it, which overlaps.
   */
  private void fade(long lastReport, long now) {
    for (int i = 0; i < count; i++) {
      charges[i].account.open();
    }
    oldest = NEVER;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      Charge charge = charges[i];
      double left = charge.left == 0 ? 0 : left(charge, lastReport, now);
      if (left > 0) {
        charge.left = left;
        charge.book(1);
        oldest = Math.min(oldest, charge.at);
        charges[kept++] = charge;
      } else if (charge.left > 0) {
        charge.left = 0;
        close(charge);
      }
    }
    keep(kept);
    sum = 0;
    for (int i = 0; i < kept; i++) {
      sum += charges[i].account.countOnce();
    }
    outdated = false;
  }

  private static double left(Charge charge, long lastReport, long now) {
    if (now - charge.at >= LONGEST_MILLIS) {
      return 0;
    }
    return lastReport <= charge.at ? 1 : 1 - (lastReport - charge.at) / RAMP_MILLIS;
  }

  int size() {
    return count - released;
  }
}
