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
 * it can, and as few people as possible are without a picture: small pictures first, then the
 * largest rooms, where each picture costs most. It is bound by what meetings are: a room is on one
 * bridge, and stays.
 */
final class OracleDay extends LeastStressedDay {
  private final double full;
  private final double[] charged;
  private final List<List<Integer>> rooms = new ArrayList<>();
  private final boolean[] touched;

  OracleDay(Day day, double full) {
    super(day, false);
    this.full = full;
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
    for (int room : cheapestFirst) {
      day.shape(room, small, Integer.MAX_VALUE);
      int given = 0;
      for (int who = day.firstIn[room]; who >= 0; who = day.nextIn[who]) {
        double cost =
            costs.pictures(day.here[room], given + 1, small)
                - costs.pictures(day.here[room], given, small);
        boolean fits = day.people.camera[who] && cost <= left;
        left -= fits ? cost : 0;
        given += fits ? 1 : 0;
        day.send(who, fits);
      }
    }
  }

  @Override
  public void report(int bridge, BridgeReport report, int second) {}
}
