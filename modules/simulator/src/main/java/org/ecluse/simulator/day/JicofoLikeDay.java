package org.ecluse.simulator.day;

import org.ecluse.pool.BridgeReport;

/**
 * Simple forms of the rules of Jicofo and Jitsi Videobridge, as they are described: placement by
 * the reported stress plus the joins of the last 20 s times what one participant costs in the mean;
 * a bridge above 0.8 is overloaded, and taken last. An overloaded bridge halves how many pictures
 * each of its people get (last-n), once a minute, and doubles it again, once a minute, below 0.6.
 * Not their code.
 */
final class JicofoLikeDay extends LeastStressedDay {
  private static final double OVERLOADED = 0.8;
  private static final double RECOVERED = 0.6;
  private static final int RECENT = 20;
  private static final int PAUSE = 60;
  private static final int MOST = 32;

  private final int[][] joins;
  private final int[] recent;
  private final double[] ofOne;
  private final int[] lastN;
  private final int[] changedAt;

  JicofoLikeDay(Day day) {
    super(day, true);
    joins = new int[day.bridges][RECENT];
    recent = new int[day.bridges];
    ofOne = new double[day.bridges];
    lastN = new int[day.bridges];
    java.util.Arrays.fill(lastN, Integer.MAX_VALUE);
    changedAt = new int[day.bridges];
  }

  @Override
  double rank(int bridge, int second) {
    double corrected = stress[bridge] + recent[bridge] * Math.max(0.002, ofOne[bridge]);
    return corrected + (corrected >= OVERLOADED ? 10 : 0);
  }

  @Override
  public void joined(int person, int room, int second) {
    super.joined(person, room, second);
    int bridge = day.at[room];
    joins[bridge][second % RECENT]++;
    recent[bridge]++;
    if (lastN[bridge] != day.lastN[room]) {
      day.shape(room, false, lastN[bridge]);
    }
  }

  @Override
  public void report(int bridge, BridgeReport report, int second) {
    super.report(bridge, report, second);
    ofOne[bridge] = report.endpoints() < 5 ? 0 : report.stress() / report.endpoints();
  }

  @Override
  public void tick(int second) {
    for (int b = 0; b < day.bridges; b++) {
      for (int back = 0; back < day.setting.tick(); back++) {
        int slot = (second + 1 + back) % RECENT;
        recent[b] -= joins[b][slot];
        joins[b][slot] = 0;
      }
      if (second - changedAt[b] >= PAUSE) {
        adapt(b, second);
      }
    }
  }

  private void adapt(int bridge, int second) {
    int next = lastN[bridge];
    if (stress[bridge] > OVERLOADED) {
      next = next > MOST ? MOST / 2 : Math.max(1, next / 2);
    } else if (stress[bridge] < RECOVERED && next <= MOST) {
      next = next >= MOST ? Integer.MAX_VALUE : next * 2;
    }
    if (next != lastN[bridge]) {
      lastN[bridge] = next;
      changedAt[bridge] = second;
      for (int room = 0; room < day.at.length; room++) {
        if (day.at[room] == bridge) {
          day.shape(room, false, next);
        }
      }
    }
  }
}
