package org.ecluse.simulator.day;

import org.ecluse.pool.BridgeReport;

/** Somebody who decides on a day: where meetings go, and who may send a picture. */
interface Policy {
  /** Nobody takes the meeting. */
  int REFUSED = -1;

  /** The meeting waits: {@link Day#admit} brings it in later. */
  int WAITS = -2;

  /** A meeting opens with its first member: the bridge it goes to, or one of the above. */
  int open(int room, int second);

  /** Somebody is in a room that is live; says what happens to the picture. */
  void joined(int person, int room, int second);

  /** Somebody is about to leave. */
  default void leaves(int person, int room, int second) {}

  /** Somebody has left, or has started or stopped to send. */
  void changed(int room, int second);

  /** A room is empty. */
  void ended(int room, int second);

  /** Somebody whose camera is held back asks for it. */
  void asks(int person, int room, int second);

  /** A report is heard. */
  void report(int bridge, BridgeReport report, int second);

  /** A bridge is gone: its rooms are on the others when this returns, or their people are out. */
  void lost(int bridge, int second);

  /** Time to decide. */
  void tick(int second);

  /** Changes of the level of the pool, and those that went back up soon after they went down. */
  default int levelChanges() {
    return 0;
  }

  /** Returns to a stricter level within ten minutes of leaving it. */
  default int flaps() {
    return 0;
  }

  /** A word for the trace. */
  default String state() {
    return "";
  }
}
