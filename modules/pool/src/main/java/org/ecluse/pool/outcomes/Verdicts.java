package org.ecluse.pool.outcomes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ecluse.pool.Decision;

/** Judges what happened after a decision, and says it. */
final class Verdicts {
  /** Smaller differences of pressure are noise. */
  private static final double NOISE = 0.02;

  private static final int COMPARED = (int) OutcomeTracker.COMPARED.toMinutes();

  private Verdicts() {}

  static Verdict of(
      Decision decision, Moment before, List<Minute> minutes, Optional<NextChange> next) {
    Optional<Aftermath> how = next.map(NextChange::how);
    if (how.equals(Optional.of(Aftermath.BY_HAND))) {
      return Verdict.OVERRULED;
    }
    if (how.equals(Optional.of(Aftermath.REVERSED))) {
      return Verdict.FLAPPED;
    }
    if (minutes.size() < COMPARED) {
      return Verdict.ENDED;
    }
    return Aftermaths.stricter(decision)
        ? pressed(minutes.get(COMPARED - 1).end().pressure() - before.pressure())
        : Verdict.RETURNED;
  }

  private static Verdict pressed(double change) {
    if (change <= -NOISE) {
      return Verdict.RELIEVED;
    }
    return change >= NOISE ? Verdict.ROSE : Verdict.STEADY;
  }

  static String text(
      Verdict verdict, Moment before, List<Minute> minutes, Optional<NextChange> next) {
    List<String> parts = new ArrayList<>();
    if (!minutes.isEmpty()) {
      int compared = Math.min(minutes.size(), COMPARED);
      Moment after = minutes.get(compared - 1).end();
      parts.add(pressure(before.pressure(), after.pressure(), compared));
      pictures(after.heldBack() - before.heldBack()).ifPresent(parts::add);
    }
    joins(minutes).ifPresent(parts::add);
    parts.add(level(verdict, minutes.size(), next));
    return String.join("; ", parts);
  }

  private static String pressure(double from, double to, int minutes) {
    if (Math.abs(to - from) < NOISE) {
      return "pressure stayed at about %s for %d min".formatted(figure(to), minutes);
    }
    String verb = to < from ? "fell" : "rose";
    return "pressure %s from %s to %s in %d min".formatted(verb, figure(from), figure(to), minutes);
  }

  private static Optional<String> pictures(int more) {
    if (more == 0) {
      return Optional.empty();
    }
    return Optional.of(
        more > 0 ? more + " more pictures were held back" : -more + " pictures came back");
  }

  private static Optional<String> joins(List<Minute> minutes) {
    long refused = minutes.stream().mapToLong(Minute::refused).sum();
    long queued = minutes.stream().mapToLong(Minute::queued).sum();
    return refused + queued == 0
        ? Optional.empty()
        : Optional.of(refused + " joins were refused and " + queued + " had to wait");
  }

  private static String level(Verdict verdict, int minutes, Optional<NextChange> next) {
    if (next.isPresent()) {
      return changed(next.get());
    }
    return verdict == Verdict.ENDED
        ? "the room or bridge was gone after " + minutes + " min"
        : "level held";
  }

  private static String changed(NextChange next) {
    String after = next.to() + " after " + time(next.after());
    return switch (next.how()) {
      case WENT_FURTHER -> "level went further to " + after;
      case GIVEN_BACK -> "level given back to " + after;
      case REVERSED -> "level reversed to " + after;
      case BY_HAND -> "a person changed the level to " + after;
    };
  }

  private static String time(Duration time) {
    return time.toMinutes() == 0 ? time.toSeconds() + " s" : time.toMinutes() + " min";
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
