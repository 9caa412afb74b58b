package org.ecluse.simulator.day;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ecluse.pool.BridgeReport;

/**
 * The best that could be done by somebody who knows the day in advance; nothing live can.
 *
 * <p>It knows how large each meeting will get, and puts it where the least is charged by that; it
 * sees what bridges really carry at this very second, without reports; and each second it gives and
 * takes pictures anew, at no cost and without asking anybody, such that no bridge carries more than
 * it can: small pictures before fewer ones, and what is left is shared by one of two rules.
 *
 * <ul>
 *   <li>Fair, as the service has to be: every room its first picture, then every room its second, …
 *   <li>Cheapest first: smallest rooms get all of theirs, largest rooms, where each picture costs
 *       most, none. No rule leaves fewer people with their camera off.
 * </ul>
 *
 * It is bound by what meetings are: a room is on one bridge, and stays.
 */
final class OracleDay extends LeastStressedDay {
  private final double full;
  private final boolean fair;
  private final double[] charged;
  private final List<List<Integer>> rooms = new ArrayList<>();
  private final boolean[] touched;

  OracleDay(Day day, double full, boolean fair) {
    super(day, false);
    this.full = full;
    this.fair = fair;
    charged = new double[day.bridges];
    touched = new boolean[day.bridges];
    for (int b = 0; b < day.bridges; b++) {
      rooms.add(new ArrayList<>());
    }
  }

  @Override
  public int open(int room, int second) {
    int best = super.open(room, second);
    if (best >= 0) {
      charged[best] += cost(room);
      rooms.get(best).add(room);
    }
    return best;
  }

  private double cost(int room) {
    int n = day.people.size[room];
    return day.setting.costs().sound(n) + day.setting.costs().pictures(n, n / 2 + 1, false);
  }

  @Override
  double rank(int bridge, int second) {
    return charged[bridge] / day.capacity[bridge];
  }

  @Override
  public void joined(int person, int room, int second) {
    touched[day.at[room]] = true;
  }

  @Override
  public void changed(int room, int second) {
    touched[day.at[room]] = true;
  }

  @Override
  public void ended(int room, int second) {
    for (int b = 0; b < day.bridges; b++) {
      if (rooms.get(b).remove((Integer) room)) {
        charged[b] -= cost(room);
        touched[b] = true;
        return;
      }
    }
  }

  @Override
  public void lost(int bridge, int second) {
    List<Integer> left = new ArrayList<>(rooms.get(bridge));
    rooms.get(bridge).clear();
    for (int room : left) {
      day.move(room, open(room, second));
    }
  }

  @Override
  public void tick(int second) {
    for (int b = 0; b < day.bridges; b++) {
      if (touched[b] && !day.gone[b]) {
        touched[b] = false;
        settle(b);
      }
    }
  }

  private void settle(int bridge) {
    TrueCosts costs = day.setting.costs();
    double sound = 0;
    double whole = 0;
    for (int room : rooms.get(bridge)) {
      sound += costs.sound(day.here[room]);
      whole += costs.pictures(day.here[room], day.wanting[room], false);
    }
    boolean small = sound + whole > full * day.capacity[bridge];
    double left = full * day.capacity[bridge] - sound;
    List<Integer> cheapestFirst = new ArrayList<>(rooms.get(bridge));
    cheapestFirst.sort(Comparator.comparingInt(room -> day.here[room]));
    int[] given = new int[cheapestFirst.size()];
    int rounds = fair ? most(cheapestFirst) : 1;
    for (int round = 1; round <= rounds; round++) {
      for (int i = 0; i < given.length; i++) {
        int room = cheapestFirst.get(i);
        int wanted = fair ? Math.min(round, day.wanting[room]) : day.wanting[room];
        while (given[i] < wanted && cost(room, given[i], small) <= left) {
          left -= cost(room, given[i], small);
          given[i]++;
        }
      }
    }
    for (int i = 0; i < given.length; i++) {
      give(cheapestFirst.get(i), given[i], small);
    }
  }

  private int most(List<Integer> some) {
    return some.stream().mapToInt(room -> day.wanting[room]).max().orElse(0);
  }

  /** One more picture in a room with so many. */
  private double cost(int room, int given, boolean small) {
    TrueCosts costs = day.setting.costs();
    int n = day.here[room];
    return costs.pictures(n, given + 1, small) - costs.pictures(n, given, small);
  }

  private void give(int room, int pictures, boolean small) {
    day.shape(room, small, Integer.MAX_VALUE);
    int left = pictures;
    for (int who = day.firstIn[room]; who >= 0; who = day.nextIn[who]) {
      boolean sends = day.people.camera[who] && left > 0;
      left -= sends ? 1 : 0;
      day.send(who, sends);
    }
  }

  @Override
  public void report(int bridge, BridgeReport report, int second) {}
}
