package org.ecluse.pool.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ecluse.pool.BridgeCondition;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;

/**
 * The health of all bridges of a pool, and whom to ask for it: a deterministic state machine, every
 * method takes {@code now}.
 *
 * <p>That a bridge does not answer is believed only when another one answered in the middle of its
 * silence: after the first question in vain, and before the last. Otherwise our own way may be
 * broken, and there would be nowhere to move its meetings to: it is suspect, not failed. So that
 * there is a witness soon, the bridge that answered last is asked as well.
 *
 * <p>Not thread-safe: the caller serialises.
 */
public final class HealthBook {
  private static final class Page {
    HealthState state;
    final Instant added;
    Instant lastAnswer = Instant.EPOCH;

    Page(HealthState state, Instant added) {
      this.state = state;
      this.added = added;
    }
  }

  private final HealthSettings settings;
  private final CheckSchedule schedule;
  private final Map<BridgeId, Page> pages = new TreeMap<>();

  /** A book without bridges. */
  public HealthBook(HealthSettings settings) {
    this.settings = settings;
    this.schedule = new CheckSchedule(settings);
  }

  /**
   * Takes a bridge in; a known one is left as it is. When the pool has run for longer than a ramp
   * it takes load slowly.
   */
  public void add(BridgeId bridge, Instant now) {
    if (!pages.containsKey(bridge)) {
      Instant old = now.minus(settings.returnRamp());
      boolean newcomer = pages.values().stream().anyMatch(p -> !p.added.isAfter(old));
      HealthState state = HealthMachine.start(bridge, newcomer, settings, now);
      pages.put(bridge, new Page(state, now));
      schedule.add(bridge, now);
    }
  }

  /** Forgets a bridge. */
  public void forget(BridgeId bridge) {
    pages.remove(bridge);
    schedule.remove(bridge);
  }

  /** Takes a signal in; of a bridge that is not known nothing is heard. */
  public Optional<HealthChange> hear(BridgeId bridge, HealthSignal signal, Instant now) {
    Page page = pages.get(bridge);
    if (page == null) {
      return Optional.empty();
    }
    if (signal instanceof HealthSignal.CheckPassed || signal instanceof HealthSignal.RequestDone) {
      page.lastAnswer = now;
    }
    boolean calm = page.state.atRest() && !silence(signal);
    Instant last = signal instanceof HealthSignal.CheckTimedOut ? now : lastSilence(page, now);
    boolean others = calm || othersAnswer(page, last, now);
    HealthOutcome outcome = HealthMachine.apply(page.state, signal, settings, others, now);
    page.state = outcome.state();
    plan(bridge, signal, outcome.state().condition().health(), now);
    return outcome.change();
  }

  private static boolean silence(HealthSignal signal) {
    return signal instanceof HealthSignal.CheckTimedOut
        || signal instanceof HealthSignal.RequestTimedOut;
  }

  /**
   * True when another bridge answered in the middle of the silence of this one.
   *
   * @param last when the last check was given up
   */
  private boolean othersAnswer(Page page, Instant last, Instant now) {
    Duration patience = settings.checkPatience();
    Instant first = page.state.silentSince().orElse(now).minus(patience);
    Instant asked = last.minus(patience);
    return pages.values().stream()
        .filter(p -> p != page)
        .anyMatch(p -> !p.lastAnswer.isBefore(first) && !p.lastAnswer.isAfter(asked));
  }

  private static Instant lastSilence(Page page, Instant now) {
    return page.state.lastSilentCheck().orElse(now);
  }

  private void askWitness(BridgeId silent, Instant now) {
    pages.entrySet().stream()
        .filter(e -> !e.getKey().equals(silent) && e.getValue().state.present())
        .max(Comparator.comparing(e -> e.getValue().lastAnswer))
        .ifPresent(e -> schedule.hurry(e.getKey(), now));
  }

  private void plan(BridgeId bridge, HealthSignal signal, BridgeHealth health, Instant now) {
    boolean well = health != BridgeHealth.SUSPECT && !health.lost();
    if (signal instanceof HealthSignal.CheckPassed || signal instanceof HealthSignal.CheckFailed) {
      schedule.answered(bridge, now);
    } else if (signal instanceof HealthSignal.CheckTimedOut) {
      schedule.silent(bridge, !health.lost(), now);
      if (!health.lost()) {
        askWitness(bridge, now);
      }
    } else if (signal instanceof HealthSignal.RequestDone && well) {
      schedule.heard(bridge, now);
    } else if (bad(signal) && !health.lost()) {
      schedule.hurry(bridge, now);
    }
  }

  private static boolean bad(HealthSignal signal) {
    return signal instanceof HealthSignal.RequestTimedOut
        || signal instanceof HealthSignal.RequestLost
        || signal instanceof HealthSignal.RequestRefused;
  }

  /** What time changed. */
  public List<HealthChange> tick(Instant now) {
    List<HealthChange> changes = new ArrayList<>();
    for (Page page : pages.values()) {
      boolean others = page.state.atRest() || othersAnswer(page, lastSilence(page, now), now);
      HealthOutcome outcome = HealthMachine.tick(page.state, settings, others, now);
      page.state = outcome.state();
      outcome.change().ifPresent(changes::add);
    }
    return changes;
  }

  /** The bridges to ask for their health now; those that left can't be asked. */
  public List<BridgeId> due(Instant now) {
    return schedule.due(bridge -> pages.get(bridge).state.present(), now);
  }

  /** What a bridge is good for; empty when it is not known. */
  public Optional<BridgeCondition> condition(BridgeId bridge) {
    return Optional.ofNullable(pages.get(bridge)).map(page -> page.state.condition());
  }

  /** Those that left so long ago that they may be forgotten. */
  public List<BridgeId> longGone(Instant now) {
    Duration after = settings.forgetAfter();
    return pages.values().stream()
        .map(page -> page.state)
        .filter(s -> !s.present() && !now.isBefore(s.presentSince().plus(after)))
        .map(HealthState::bridge)
        .toList();
  }
}
