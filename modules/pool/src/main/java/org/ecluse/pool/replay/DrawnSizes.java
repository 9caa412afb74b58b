package org.ecluse.pool.replay;

import java.util.Random;
import org.ecluse.pool.RoomPrices;

/**
 * Draws sizes of meetings for days that are made: Pareto, 3.1 people in the mean, cut where one
 * meeting would take a fifth of the smallest bridge.
 */
final class DrawnSizes {
  private static final double ALPHA = 1.9;
  private static final double LEAST = 1.75;
  private static final int LARGEST = 60;
  private static final double OF_A_BRIDGE = 0.2;

  private final int most;

  DrawnSizes(double smallestCapacity, RoomPrices prices) {
    int largest = 3;
    while (largest < LARGEST
        && prices.room(largest + 1, largest + 1) <= OF_A_BRIDGE * smallestCapacity) {
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

  /** Packets a second of a meeting in the mean, when such a share of it sends a picture. */
  double meanPackets(RoomPrices prices, double wanting) {
    double mean = 0;
    for (int n = 1; n <= most; n++) {
      double share = atLeast(n) - (n == most ? 0 : atLeast(n + 1));
      mean += share * prices.room(n, (int) Math.round(n * wanting));
    }
    return mean;
  }

  private static double atLeast(int n) {
    return n <= LEAST ? 1 : Math.pow(LEAST / n, ALPHA);
  }
}
