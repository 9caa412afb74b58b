package org.ecluse.pool.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.RoomPrices;

/**
 * Days to try thresholds on, made for a pool of any size: the same pool and seed give the same day.
 *
 * <p>The shape is that of {@link PublishedDay}. The tail of the sizes (Pareto), the length of a
 * meeting (25 to 65 min) and that 60% want to send a picture are our assumptions. What a meeting
 * costs is by the prices in force, as it is live. Meetings begin within 5 minutes of the hour and
 * the half hour. All is scaled so that an ordinary Friday peaks at 0.6.
 */
public final class DayLibrary {
  /** Minutes of a day. */
  public static final int MINUTES = 1_440;

  private static final double PEAK = 0.6;
  private static final int LOSS_MINUTE = 9 * 60 + 5;
  private static final int[] BELLS = {8 * 60 + 30, 13 * 60 + 30};
  private static final int CLASS_MINUTES = 50;
  private static final int BELL_MINUTES = 5;
  private static final double SCHOOLS_SHARE = 0.8;
  private static final double WANTING = 0.6;

  private static final double[] SHAPE = PublishedDay.running();
  private static final double SHAPE_MAX = Arrays.stream(SHAPE).max().orElseThrow();

  private final Day day;
  private final List<Site> pool;
  private final Random random;
  private final double scale;
  private final double packets;
  private final RoomPrices prices;
  private final DrawnSizes sizes;
  private final List<Meeting> live = new ArrayList<>();
  private final Map<Site, double[]> loads = new HashMap<>();
  private Site lost;
  private int joins;
  private int begun;

  private DayLibrary(Day day, List<Site> pool, long seed, RoomPrices prices, double packets) {
    this.day = day;
    this.pool = pool;
    this.random = new Random(seed);
    this.packets = packets;
    this.prices = prices;
    this.sizes = new DrawnSizes(smallest(pool), prices);
    double ordinary = SHAPE_MAX * sizes.meanPackets(prices, WANTING);
    this.scale = PEAK * capacity(pool) / ordinary * day.meetings();
    pool.forEach(site -> loads.put(site, new double[1]));
  }

  /** Packets a second of sound, and of all of it. */
  private record Meeting(Site site, int people, int wanting, int end, double sound, double cost) {
    Meeting at(Site other) {
      return new Meeting(other, people, wanting, end, sound, cost);
    }
  }

  /**
   * A day, minute by minute.
   *
   * @param pool at least one bridge, no name twice
   * @param seed of what is left to chance
   * @param prices in force
   */
  public static List<DemandMinute> minutes(Day day, List<Site> pool, long seed, RoomPrices prices) {
    if (pool.isEmpty() || pool.size() > DemandMinute.BRIDGES_MAX) {
      throw new IllegalArgumentException(
          "pool: 1 to " + DemandMinute.BRIDGES_MAX + " bridges are needed");
    }
    // Chance, above all in a small pool, must not decide how full an ordinary day is.
    double peak = peak(new DayLibrary(Day.ORDINARY_FRIDAY, pool, seed, prices, 1).all());
    return new DayLibrary(day, pool, seed, prices, PEAK / Math.max(1e-9, peak)).all();
  }

  private static double peak(List<DemandMinute> minutes) {
    return minutes.stream().mapToDouble(DemandMinute::demand).max().orElse(0);
  }

  private static double capacity(List<Site> pool) {
    return pool.stream().mapToDouble(Site::capacity).sum();
  }

  private static double smallest(List<Site> pool) {
    return pool.stream().mapToDouble(Site::capacity).min().orElseThrow();
  }

  private List<DemandMinute> all() {
    List<DemandMinute> minutes = new ArrayList<>(MINUTES);
    for (int m = 0; m < MINUTES; m++) {
      joins = 0;
      begun = 0;
      end(m);
      begin(m);
      if (day == Day.SCHOOLS) {
        ring(m);
      }
      if (day == Day.BRIDGE_LOSS && m == LOSS_MINUTE) {
        lose();
      }
      minutes.add(new DemandMinute(day.firstMinute() + m, joins, begun, demand()));
    }
    return minutes;
  }

  private void end(int now) {
    for (Iterator<Meeting> each = live.iterator(); each.hasNext(); ) {
      Meeting meeting = each.next();
      if (meeting.end() <= now) {
        loads.get(meeting.site())[0] -= meeting.cost();
        each.remove();
      }
    }
  }

  private void begin(int now) {
    long wanted = Math.round(shape(now) * scale);
    for (long missing = wanted - live.size(); missing > 0; missing--) {
      int people = sizes.next(random);
      add(people, wanting(people, WANTING), now + 25 + random.nextInt(41));
    }
  }

  private int wanting(int people, double share) {
    int wanting = 0;
    for (int i = 0; i < people; i++) {
      wanting += random.nextDouble() < share ? 1 : 0;
    }
    return wanting;
  }

  /** Steps at the half hours: within 5 minutes before and after each it goes to the next value. */
  private static double shape(int minute) {
    int half = (minute + 5) / 30;
    int into = (minute + 5) % 30;
    double from = SHAPE[Math.max(0, half - 1)];
    return from + (SHAPE[half % SHAPE.length] - from) * Math.min(1, into / 10.0);
  }

  private void ring(int now) {
    for (int bell : BELLS) {
      if (now >= bell && now < bell + BELL_MINUTES) {
        int pupils = Math.min(28, sizes.most());
        double each = prices.room(pupils, pupils);
        long classes = Math.round(SCHOOLS_SHARE * capacity(pool) / each / BELL_MINUTES / packets);
        for (long i = 0; i < classes; i++) {
          add(pupils, pupils, now + CLASS_MINUTES);
        }
      }
    }
  }

  private void add(int people, int wanting, int end) {
    Meeting meeting =
        new Meeting(
            lightest(), people, wanting, end, prices.sound(people), prices.room(people, wanting));
    live.add(meeting);
    loads.get(meeting.site())[0] += meeting.cost();
    joins += people;
    begun++;
  }

  private Site lightest() {
    Site best = null;
    double least = Double.MAX_VALUE;
    for (Site site : pool) {
      double load = loads.get(site)[0] / site.capacity();
      if (load < least && !site.equals(lost)) {
        best = site;
        least = load;
      }
    }
    return best;
  }

  /** In a pool of one there is nowhere to go, and nothing to learn from it: the day goes on. */
  private void lose() {
    if (pool.size() == 1) {
      return;
    }
    lost = Collections.max(pool, Comparator.comparingLong(Site::capacity));
    for (int i = 0; i < live.size(); i++) {
      Meeting meeting = live.get(i);
      if (meeting.site().equals(lost)) {
        live.set(i, meeting.at(lightest()));
        loads.get(live.get(i).site())[0] += meeting.cost();
      }
    }
  }

  private List<BridgeDemand> demand() {
    Map<BridgeId, long[]> sums = new HashMap<>();
    for (Meeting meeting : live) {
      long[] sum = sums.computeIfAbsent(meeting.site().bridge(), id -> new long[5]);
      sum[0] += Math.round(meeting.sound() * packets);
      sum[1] += Math.round((meeting.cost() - meeting.sound()) * packets);
      sum[2] += meeting.people();
      sum[3]++;
      sum[4] += meeting.wanting();
    }
    List<BridgeDemand> all = new ArrayList<>(pool.size());
    for (Site site : pool) {
      all.add(demand(site, sums.getOrDefault(site.bridge(), new long[5])));
    }
    return all;
  }

  private BridgeDemand demand(Site site, long[] sum) {
    return new BridgeDemand(
        site.bridge(),
        site.region(),
        !site.equals(lost),
        site.capacity(),
        sum[0],
        sum[1],
        (int) sum[2],
        (int) sum[3],
        (int) sum[4]);
  }
}
