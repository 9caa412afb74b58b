package org.ecluse.pool.replay;

import java.util.Random;

/**
 * Sizes of meetings: Pareto, 3.1 people in the mean, cut where one meeting would take a fifth of
 * the smallest bridge. What a meeting costs is the cost model's formula.
 */
final class MeetingSizes {
  private static final double ALPHA = 1.9;
  private static final double LEAST = 1.75;
  private static final int LARGEST = 60;
  private static final double OF_A_BRIDGE = 0.2;
  private static final double WANTING = 0.6;

  private final int most;

  MeetingSizes(double smallestCapacity) {
    int largest = 3;
    while (largest < LARGEST && cost(largest + 1, largest + 1) <= OF_A_BRIDGE * smallestCapacity) {
      largest++;
    }
    this.most = largest;
  }

  int most() {
    return most;
  }

  int next(Random random) {
    double size = LEAST * Math.pow(1 - random.nextDouble(), -1 / ALPHA);
    return (int) Math.min(most, size);
  }

  /** Packets a second of a meeting in the mean. */
  double meanPackets() {
    double mean = 0;
    for (int n = 1; n <= most; n++) {
      double share = atLeast(n) - (n == most ? 0 : atLeast(n + 1));
      mean += share * cost(n, n * WANTING);
    }
    return mean;
  }

  private static double atLeast(int n) {
    return n <= LEAST ? 1 : Math.pow(LEAST / n, ALPHA);
  }

  static double cost(int people, double wanting) {
    return sound(people) + people * wanting * 90;
  }

  static double sound(int people) {
    return people * 50.0 * (1 + Math.max(0, people - 1) * 0.6);
  }

  static double pictures(int people, int wanting) {
    return people * wanting * 90.0;
  }
}
