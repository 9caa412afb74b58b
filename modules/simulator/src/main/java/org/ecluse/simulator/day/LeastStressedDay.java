package org.ecluse.simulator.day;

import org.ecluse.pool.BridgeReport;

/** The least stressed bridge by its last report, no correction; every picture is sent. */
class LeastStressedDay implements Policy {
  final Day day;
  final double[] stress;
  private final boolean pictures;

  LeastStressedDay(Day day, boolean pictures) {
    this.day = day;
    this.pictures = pictures;
    this.stress = new double[day.bridges];
  }

  @Override
  public int open(int room, int second) {
    int best = REFUSED;
    for (int b = 0; b < day.bridges; b++) {
      if (!day.gone[b] && (best < 0 || rank(b, second) < rank(best, second))) {
        best = b;
      }
    }
    return best;
  }

  double rank(int bridge, int second) {
    return stress[bridge];
  }

  @Override
  public void joined(int person, int room, int second) {
    day.send(person, pictures);
  }

  @Override
  public void changed(int room, int second) {}

  @Override
  public void ended(int room, int second) {}

  @Override
  public void asks(int person, int room, int second) {}

  @Override
  public void report(int bridge, BridgeReport report, int second) {
    stress[bridge] = report.stress();
  }

  @Override
  public void lost(int bridge, int second) {
    for (int room = 0; room < day.at.length; room++) {
      if (day.at[room] == bridge) {
        int next = open(room, second);
        if (next < 0) {
          day.drop(room);
        } else {
          day.move(room, next);
        }
      }
    }
  }

  @Override
  public void tick(int second) {}
}
