package org.ecluse.bridge;

import java.util.ArrayList;
import java.util.List;

/**
 * Who speaks, from audio levels (RFC 6464). Every packet moves its endpoint's activity towards its
 * loudness (127 - level, so 0 to 127) with a weight of 1/16, about 300 ms of 20 ms packets; silence
 * decays at each tick. The dominant speaker changes when another is louder than {@link #SPEECH} and
 * than the present one by {@link #MARGIN} for two ticks in a row: long enough to ignore a cough,
 * short enough to follow a conversation. Order is by time of last dominance.
 */
final class SpeakerOrder {
  private static final double SPEECH = 60;
  private static final double MARGIN = 8;
  private static final int TICKS = 2;
  private static final double DECAY = 0.9;

  private final List<Endpoint> order = new ArrayList<>();
  private Endpoint challenger;
  private int ticks;

  void add(Endpoint endpoint) {
    order.add(endpoint);
  }

  void remove(Endpoint endpoint) {
    order.remove(endpoint);
    if (challenger == endpoint) {
      challenger = null;
    }
  }

  static void level(Endpoint endpoint, int level) {
    endpoint.activity += (127 - level - endpoint.activity) / 16;
  }

  /** Most recent speaker first. */
  List<Endpoint> order() {
    return order;
  }

  /** Looks again, every 300 ms; true when the dominant speaker changed. */
  boolean tick() {
    Endpoint loudest = null;
    for (Endpoint endpoint : order) {
      endpoint.activity *= DECAY;
      if (loudest == null || endpoint.activity > loudest.activity) {
        loudest = endpoint;
      }
    }
    if (loudest == null
        || loudest.activity < SPEECH
        || (loudest == order.get(0) && loudest.dominant)
        || (order.get(0).dominant && loudest.activity < order.get(0).activity + MARGIN)) {
      challenger = null;
      return false;
    }
    ticks = loudest == challenger ? ticks + 1 : 1;
    challenger = loudest;
    return ticks >= TICKS && promote(loudest);
  }

  private boolean promote(Endpoint speaker) {
    order.forEach(endpoint -> endpoint.dominant = false);
    speaker.dominant = true;
    order.remove(speaker);
    order.add(0, speaker);
    challenger = null;
    return true;
  }
}
