package org.ecluse.pool.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeCondition;
import org.ecluse.pool.BridgeCondition.Ramp;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Cause;
import org.ecluse.pool.health.HealthState.Memory;
import org.ecluse.pool.health.HealthState.Vital;

/**
 * The health of one bridge: a state and what is heard give the next state. Functions only.
 *
 * <p>It gets worse at once and better slowly. One trouble makes a bridge suspect; the confirmation
 * makes it failed, and only that moves meetings. Back it goes through checks passed in a row, a
 * shortest time, and, after a failure, a report of after it and a time of little load. The same
 * signal at the same moment again changes nothing. Old reports are no trouble: silence of reports
 * is not a silence of answers.
 */
public final class HealthMachine {
  private HealthMachine() {}

  /**
   * A bridge that nothing speaks against.
   *
   * @param newcomer it joins a pool that runs: it takes load slowly
   */
  public static HealthState start(
      BridgeId bridge, boolean newcomer, HealthSettings settings, Instant now) {
    Optional<Ramp> ramp =
        newcomer ? Optional.of(new Ramp(now, now.plus(settings.returnRamp()))) : Optional.empty();
    Because because =
        newcomer
            ? new Because(Cause.NEW_BRIDGE, "it is new in the pool", List.of())
            : new Because(Cause.WELL, "nothing speaks against it", List.of());
    BridgeHealth health = newcomer ? BridgeHealth.RETURNING : BridgeHealth.HEALTHY;
    return new HealthState(
        bridge,
        new BridgeCondition(health, because, now, ramp),
        new Memory(
            Vital.WELL,
            now,
            because,
            true,
            now,
            false,
            false,
            List.of(),
            0,
            Optional.empty(),
            Optional.empty(),
            MediaWindow.EMPTY,
            Optional.empty(),
            ramp,
            Optional.empty(),
            0,
            Optional.empty()));
  }

  /** What a signal changes, for a bridge whose pool answers otherwise. */
  public static HealthOutcome apply(
      HealthState state, HealthSignal signal, HealthSettings settings, Instant now) {
    return apply(state, signal, settings, true, now);
  }

  /**
   * What a signal changes.
   *
   * @param othersAnswer another bridge answered since this one fell silent. When nobody answers it
   *     may be our own way that is broken, and there is nowhere to move to: it stays suspect
   */
  public static HealthOutcome apply(
      HealthState state,
      HealthSignal signal,
      HealthSettings settings,
      boolean othersAnswer,
      Instant now) {
    Examination examination = new Examination(state, settings, othersAnswer, now);
    examination.fade();
    signal.accept(examination);
    examination.conclude();
    return examination.outcome();
  }

  /** What time changes; {@code othersAnswer} as for a signal. */
  public static HealthOutcome tick(
      HealthState state, HealthSettings settings, boolean othersAnswer, Instant now) {
    if (state.atRest()) {
      return new HealthOutcome(state, Optional.empty());
    }
    Examination examination = new Examination(state, settings, othersAnswer, now);
    examination.fade();
    examination.conclude();
    return examination.outcome();
  }
}
