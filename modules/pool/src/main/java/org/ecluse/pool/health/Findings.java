package org.ecluse.pool.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ecluse.pool.Because;
import org.ecluse.pool.Cause;
import org.ecluse.pool.health.HealthState.Hold;
import org.ecluse.pool.health.Trouble.Kind;

/** What the troubles of a bridge amount to. */
final class Findings {
  private final List<Trouble> troubles;
  private final HealthSettings settings;
  private final Instant now;

  Findings(List<Trouble> troubles, HealthSettings settings, Instant now) {
    this.troubles = troubles;
    this.settings = settings;
    this.now = now;
  }

  /**
   * Why it has failed; empty when that is not proven.
   *
   * @param othersAnswer another bridge answered since this one fell silent: it is not our own way
   *     that is broken
   */
  Optional<Because> failure(boolean othersAnswer) {
    if (silent() && othersAnswer) {
      return Optional.of(silence(""));
    }
    return count(Kind.UNWELL) >= settings.unwellToFail() ? Optional.of(unwell()) : Optional.empty();
  }

  private boolean silent() {
    int checks = count(Kind.SILENT_CHECK);
    return checks >= settings.silencesToFail()
        || (checks > 0 && count(Kind.SILENT_REQUEST) >= settings.requestSilencesToFail());
  }

  /** Why it is suspect, the gravest reason; empty when it is not. */
  Optional<Because> suspicion() {
    if (count(Kind.SILENT_CHECK) > 0) {
      return Optional.of(silence(silent() ? "; no other bridge answers either" : ""));
    }
    if (count(Kind.UNWELL) > 0) {
      return Optional.of(unwell());
    }
    if (count(Kind.SILENT_REQUEST) > 0) {
      return Optional.of(because(Cause.REQUEST_TIMEOUT, "no answer to ", Kind.SILENT_REQUEST));
    }
    if (count(Kind.LOST) > 0) {
      return Optional.of(because(Cause.REQUEST_LOST, "was not there for ", Kind.LOST));
    }
    return count(Kind.REFUSED) >= settings.refusalsToSuspect()
        ? Optional.of(because(Cause.REQUESTS_REFUSED, "refused ", Kind.REFUSED))
        : Optional.empty();
  }

  private Because silence(String more) {
    String requests = count(Kind.SILENT_REQUEST) > 0 ? " and to " + whats(Kind.SILENT_REQUEST) : "";
    String text = "no answer to " + whats(Kind.SILENT_CHECK) + requests + more;
    return new Because(Cause.CHECK_TIMEOUT, text, inputs());
  }

  private Because unwell() {
    String why = last(Kind.UNWELL).why();
    String text = "says that it is unwell (" + why + "), " + ages(Kind.UNWELL);
    return new Because(Cause.UNWELL, text, inputs());
  }

  private Because because(Cause cause, String what, Kind kind) {
    String why = last(kind).why();
    return new Because(cause, what + whats(kind) + (why.isEmpty() ? "" : ": " + why), inputs());
  }

  /** Such as {@code 2 health checks, 6.4 s and 3.2 s ago}. */
  private String whats(Kind kind) {
    int n = count(kind);
    String noun = kind == Kind.SILENT_CHECK ? "health check" : "request";
    String counted = n == 1 ? "a " + noun : n + " " + noun + "s";
    return counted + ", " + ages(kind);
  }

  private String ages(Kind kind) {
    List<String> ages = troubles.stream().filter(t -> t.kind() == kind).map(this::age).toList();
    int shown = Math.min(3, ages.size());
    return ages.subList(ages.size() - shown, ages.size()).stream()
        .collect(Collectors.joining(" and ", "", " s ago"));
  }

  private String age(Trouble trouble) {
    double seconds = Duration.between(trouble.at(), now).toMillis() / 1e3;
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  private List<Because.Input> inputs() {
    List<Because.Input> inputs = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (count(kind) > 0) {
        inputs.add(
            new Because.Input(
                kind.name().toLowerCase(Locale.ROOT),
                count(kind),
                Duration.between(last(kind).at(), now)));
      }
    }
    return inputs;
  }

  private int count(Kind kind) {
    return (int) troubles.stream().filter(t -> t.kind() == kind).count();
  }

  private Trouble last(Kind kind) {
    return troubles.stream().filter(t -> t.kind() == kind).reduce((a, b) -> b).orElseThrow();
  }

  /** The suspicion that failing media raise; empty when they raise none. */
  static Optional<Hold> media(MediaWindow window, HealthSettings settings, Instant now) {
    MediaWindow.Failures all = window.failures();
    MediaWindow.Failures row = window.lately();
    boolean many =
        all.of() >= settings.mediaEndpoints()
            && all.people() > settings.mediaShare() * all.of()
            && all.rooms() >= settings.mediaRooms();
    boolean inRow =
        row.people() >= settings.mediaParticipants() && row.rooms() >= settings.mediaRooms();
    if (!many && !inRow) {
      return Optional.empty();
    }
    MediaWindow.Failures shown = many ? all : row;
    String text =
        "the media of %d of %d people in %d rooms failed"
            .formatted(shown.people(), shown.of(), shown.rooms());
    var input = new Because.Input("failed", shown.people(), Duration.ZERO);
    Because because = new Because(Cause.ICE_FAILURES, text, List.of(input));
    return Optional.of(new Hold(now.plus(settings.mediaSuspectFor()), because));
  }
}
