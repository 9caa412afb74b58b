package org.ecluse.simulator.day;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.ecluse.pool.moves.MoveHistory;
import org.ecluse.pool.moves.MoveSettings;
import org.ecluse.pool.moves.MoveView;
import org.ecluse.pool.moves.ReliefPolicy;
import org.ecluse.pool.moves.RoomMove;

/** Relief of hot bridges, by the code that decides live; a move takes its while. */
final class Moves {
  /** Seconds from the decision until everybody is on the new bridge. */
  private static final int TAKES = 2;

  private final MoveSettings settings = MoveSettings.defaults();
  private final TreeMap<Integer, List<RoomMove>> under = new TreeMap<>();
  private MoveHistory history = MoveHistory.EMPTY;
  private ReliefPolicy.State relief = ReliefPolicy.State.CALM;

  /** Decides; what was decided {@value #TAKES} s ago is {@link #due}. */
  List<RoomMove> decide(MoveView view, Instant now, int second) {
    int left = history.left(settings, now);
    var outcome = ReliefPolicy.decide(view, settings.relief(), left, relief, history, now);
    relief = outcome.state();
    if (!outcome.moves().isEmpty()) {
      history = history.with(outcome.moves(), now, settings.longest());
      under.computeIfAbsent(second + TAKES, key -> new ArrayList<>()).addAll(outcome.moves());
    }
    return outcome.moves();
  }

  /** Those that are over by now; each once. */
  List<RoomMove> due(int second) {
    List<RoomMove> due = new ArrayList<>();
    while (!under.isEmpty() && under.firstKey() <= second) {
      due.addAll(under.pollFirstEntry().getValue());
    }
    return due;
  }
}
