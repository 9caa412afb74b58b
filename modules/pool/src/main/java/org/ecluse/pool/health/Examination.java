package org.ecluse.pool.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeCondition;
import org.ecluse.pool.BridgeCondition.Ramp;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.Cause;
import org.ecluse.pool.health.HealthState.Hold;
import org.ecluse.pool.health.HealthState.Memory;
import org.ecluse.pool.health.HealthState.Vital;
import org.ecluse.pool.health.Trouble.Kind;

/** One look at one bridge: what was known, what is heard now, and what follows. */
final class Examination implements HealthSignal.Visitor {
  private static final int MOST_TROUBLES = 16;
  private static final int MOST_RELAPSES = 3;

  /** The same illness told twice, by a report and by a check, counts once. */
  private static final Duration SAME_ILLNESS = Duration.ofSeconds(1);

  private final HealthState before;
  private final HealthSettings settings;
  private final boolean othersAnswer;
  private final Instant now;
  private final List<Trouble> troubles;
  private Vital vital;
  private Instant since;
  private Because because;
  private boolean present;
  private Instant presentSince;
  private boolean drain;
  private boolean graceful;
  private int passes;
  private Optional<Instant> firstPass;
  private Optional<Instant> lastPass;
  private MediaWindow media;
  private Optional<Hold> mediaHold;
  private Optional<Ramp> ramp;
  private Optional<Instant> goodReport;
  private int relapses;
  private Optional<Instant> returnedAt;

  /** Something new speaks against it: the reason is told anew. */
  private boolean worse;

  Examination(HealthState before, HealthSettings settings, boolean othersAnswer, Instant now) {
    Memory m = before.memory();
    this.before = before;
    this.settings = settings;
    this.othersAnswer = othersAnswer;
    this.now = now;
    this.troubles = new ArrayList<>(m.troubles());
    this.vital = m.vital();
    this.since = m.since();
    this.because = m.because();
    this.present = m.present();
    this.presentSince = m.presentSince();
    this.drain = m.drain();
    this.graceful = m.graceful();
    this.passes = m.passes();
    this.firstPass = m.firstPass();
    this.lastPass = m.lastPass();
    this.media = m.media();
    this.mediaHold = m.mediaHold();
    this.ramp = m.ramp();
    this.goodReport = m.goodReport();
    this.relapses = m.relapses();
    this.returnedAt = m.returnedAt();
  }

  @Override
  public void seen(HealthSignal.Seen signal) {
    there(true);
    if (signal.trusted() && lost()) {
      comeBack("it is back");
    } else if (signal.trusted() && vital == Vital.SUSPECT) {
      clear("it is known to be well");
    }
  }

  @Override
  public void gone(HealthSignal.Gone signal) {
    there(false);
    noPasses();
    if (!lost()) {
      lose(Vital.FAILED, because(Cause.GONE, "it is gone: " + Trouble.brief(signal.why())));
    }
  }

  @Override
  public void checkPassed(HealthSignal.CheckPassed signal) {
    if (present && lastPass.map(now::isAfter).orElse(true)) {
      forget(Set.of(Kind.SILENT_CHECK, Kind.SILENT_REQUEST, Kind.UNWELL, Kind.LOST));
      passes = Math.min(passes + 1, 1_000);
      firstPass = firstPass.or(() -> Optional.of(now));
      lastPass = Optional.of(now);
    }
  }

  @Override
  public void checkFailed(HealthSignal.CheckFailed signal) {
    trouble(Kind.UNWELL, signal.why());
  }

  @Override
  public void checkTimedOut(HealthSignal.CheckTimedOut signal) {
    trouble(Kind.SILENT_CHECK, "");
  }

  @Override
  public void requestDone(HealthSignal.RequestDone signal) {
    forget(Set.of(Kind.SILENT_CHECK, Kind.SILENT_REQUEST, Kind.REFUSED, Kind.LOST));
  }

  @Override
  public void requestTimedOut(HealthSignal.RequestTimedOut signal) {
    // What was asked before a failure ends after it: that says nothing about the return.
    if (!lost()) {
      trouble(Kind.SILENT_REQUEST, "");
    }
  }

  @Override
  public void requestRefused(HealthSignal.RequestRefused signal) {
    if (!lost()) {
      trouble(Kind.REFUSED, signal.why());
    }
  }

  @Override
  public void requestLost(HealthSignal.RequestLost signal) {
    if (!lost()) {
      trouble(Kind.LOST, signal.why());
    }
  }

  @Override
  public void mediaConnected(HealthSignal.MediaConnected signal) {
    media = media.with(signal.room(), signal.participant(), false, now);
  }

  @Override
  public void mediaFailed(HealthSignal.MediaFailed signal) {
    if (!lost()) {
      media = media.with(signal.room(), signal.participant(), true, now);
      suspectMedia();
    }
  }

  @Override
  public void reported(HealthSignal.Reported signal) {
    there(true);
    drain = signal.drain();
    graceful = signal.gracefulShutdown();
    goodReport = signal.healthy() && !signal.shuttingDown() ? Optional.of(now) : Optional.empty();
    if (signal.shuttingDown() && !lost()) {
      lose(Vital.STOPPED, because(Cause.SHUTDOWN, "it stops now"));
    } else if (!signal.healthy()) {
      trouble(Kind.UNWELL, "its report");
    }
  }

  private void there(boolean is) {
    if (present != is) {
      present = is;
      presentSince = now;
    }
  }

  private void trouble(Kind kind, String why) {
    Duration apart = kind == Kind.UNWELL ? SAME_ILLNESS : Duration.ofNanos(1);
    boolean told =
        troubles.stream()
            .anyMatch(t -> t.kind() == kind && Duration.between(t.at(), now).compareTo(apart) < 0);
    if (!told) {
      troubles.add(Trouble.of(kind, why, now));
      noPasses();
      worse = true;
    }
    if (troubles.size() > MOST_TROUBLES) {
      troubles.remove(0);
    }
  }

  private void forget(Set<Kind> kinds) {
    troubles.removeIf(t -> kinds.contains(t.kind()));
  }

  private void noPasses() {
    passes = 0;
    firstPass = Optional.empty();
    lastPass = Optional.empty();
  }

  private void suspectMedia() {
    Optional<Hold> found = Findings.media(media, settings, now);
    if (found.isPresent()) {
      mediaHold = found;
      media = MediaWindow.EMPTY;
    }
  }

  /** What follows from all that is known now. */
  void conclude() {
    if (lost()) {
      if (mayReturn()) {
        comeBack("passed " + passes + " health checks in a row");
      }
      return;
    }
    Findings findings = new Findings(troubles, settings, now);
    Optional<Because> failure = findings.failure(othersAnswer);
    if (failure.isPresent()) {
      lose(Vital.FAILED, failure.get());
    } else {
      weigh(findings.suspicion().or(() -> mediaHold.map(Hold::because)));
    }
  }

  /**
   * First of all, time takes things away; what seems to lie ahead was heard before the clock was
   * set back.
   */
  void fade() {
    Instant oldest = now.minus(settings.evidenceWindow());
    troubles.removeIf(t -> t.at().isBefore(oldest) || t.at().isAfter(now));
    media = media.since(now.minus(settings.mediaWindow()));
    mediaHold = mediaHold.filter(hold -> hold.until().isAfter(now));
    Instant latest = now.plus(settings.returnRamp());
    ramp = ramp.filter(r -> r.until().isAfter(now) && !r.until().isAfter(latest));
    since = since.isAfter(now) ? now : since;
  }

  private void weigh(Optional<Because> suspicion) {
    if (suspicion.isEmpty()) {
      if (vital == Vital.SUSPECT && mayClear()) {
        clear("passed " + passes + " health checks in a row");
      }
    } else if (vital == Vital.WELL) {
      become(Vital.SUSPECT, suspicion.get());
    } else if (worse || suspicion.get().cause() != because.cause()) {
      because = suspicion.get();
    }
  }

  private boolean mayClear() {
    return passes >= settings.passesToClear() && lasted(settings.suspectDwell());
  }

  private boolean mayReturn() {
    Duration span =
        firstPass.isEmpty() ? Duration.ZERO : Duration.between(firstPass.get(), lastPass.get());
    return present
        && passes >= settings.passesToReturn()
        && span.compareTo(settings.returnSpan()) >= 0
        && lasted(settings.failedDwell().multipliedBy(1L << relapses))
        && goodReport.filter(this::ofAfterTheFailure).isPresent();
  }

  private boolean ofAfterTheFailure(Instant report) {
    return report.isAfter(since) && !report.isBefore(now.minus(settings.reportFresh()));
  }

  private boolean lasted(Duration dwell) {
    return !now.isBefore(since.plus(dwell));
  }

  private boolean lost() {
    return vital == Vital.FAILED || vital == Vital.STOPPED;
  }

  private void lose(Vital how, Because why) {
    Instant remembered = now.minus(settings.relapseWindow());
    boolean again = returnedAt.filter(at -> !at.isBefore(remembered)).isPresent();
    relapses = again ? Math.min(MOST_RELAPSES, relapses + 1) : 0;
    afresh();
    become(how, why);
  }

  private void comeBack(String why) {
    ramp = Optional.of(new Ramp(now, now.plus(settings.returnRamp())));
    returnedAt = Optional.of(now);
    afresh();
    become(Vital.WELL, because(Cause.RETURNED, why));
  }

  private void clear(String why) {
    afresh();
    become(Vital.WELL, because(Cause.WELL, why));
  }

  private void afresh() {
    troubles.clear();
    noPasses();
    media = MediaWindow.EMPTY;
    mediaHold = Optional.empty();
  }

  private void become(Vital next, Because why) {
    vital = next;
    since = now;
    because = why;
  }

  private static Because because(Cause cause, String text) {
    return new Because(cause, text, List.of());
  }

  HealthOutcome outcome() {
    BridgeCondition old = before.condition();
    BridgeHealth health = health();
    boolean moved = health != old.health();
    Because why = moved || vital == Vital.SUSPECT ? why(health) : old.because();
    Instant from = moved ? now : old.since();
    BridgeCondition next = new BridgeCondition(health, why, from, ramp);
    HealthState state = new HealthState(before.bridge(), next, memory());
    return new HealthOutcome(
        state,
        moved
            ? Optional.of(new HealthChange(before.bridge(), now, old.health(), health, why))
            : Optional.empty());
  }

  private BridgeHealth health() {
    return switch (vital) {
      case FAILED -> BridgeHealth.FAILED;
      case STOPPED -> BridgeHealth.STOPPED;
      case SUSPECT -> BridgeHealth.SUSPECT;
      case WELL -> well();
    };
  }

  private BridgeHealth well() {
    if (graceful) {
      return BridgeHealth.STOPPING;
    }
    if (drain) {
      return BridgeHealth.DRAINING;
    }
    return ramp.isPresent() ? BridgeHealth.RETURNING : BridgeHealth.HEALTHY;
  }

  private Because why(BridgeHealth health) {
    return switch (health) {
      case STOPPING -> because(Cause.SHUTDOWN, "it stops when its last conference ends");
      case DRAINING -> because(Cause.BRIDGE_DRAINS, "drained by its own operator");
      case HEALTHY -> healthy();
      case RETURNING, SUSPECT, STALE, STOPPED, FAILED -> because;
    };
  }

  private Because healthy() {
    return switch (before.condition().health()) {
      case RETURNING -> because(Cause.WELL, "it was slow to take load for long enough");
      case DRAINING, STOPPING -> because(Cause.WELL, "it is drained no more");
      case HEALTHY, SUSPECT, STALE, STOPPED, FAILED -> because;
    };
  }

  private Memory memory() {
    return new Memory(
        vital,
        since,
        because,
        present,
        presentSince,
        drain,
        graceful,
        List.copyOf(troubles),
        passes,
        firstPass,
        lastPass,
        media,
        mediaHold,
        ramp,
        goodReport,
        relapses,
        returnedAt);
  }
}
