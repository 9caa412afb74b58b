package org.ecluse.gateway.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.ecluse.gateway.problem.FieldError;
import org.ecluse.gateway.problem.FieldErrors;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.gateway.settings.MeetingSettings;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.RoomPrices;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.replay.Comparison;
import org.ecluse.pool.replay.Day;
import org.ecluse.pool.replay.DayLibrary;
import org.ecluse.pool.replay.DemandMinute;
import org.ecluse.pool.replay.Lesson;
import org.ecluse.pool.replay.Site;
import org.ecluse.store.DemandHistory;
import org.ecluse.store.ThresholdsVersion;
import org.ecluse.store.ThresholdsVersions;

/** Thresholds tried on days that were, or on days of the library. */
@Controller("/api/v1/dry-runs")
@Secured("OPERATOR")
final class DryRunController {
  private static final Duration PERIOD_MAX = Duration.ofDays(800);
  private static final long SEED = 20_241_115;

  private final DryRuns runs;
  private final DryRunForecasts forecasts;
  private final DemandHistory history;
  private final Tuning tuning;
  private final ThresholdsVersions versions;
  private final PoolWatch watch;
  private final MeetingSettings meetings;
  private final InstantSource clock;

  DryRunController(
      DryRuns runs,
      DryRunForecasts forecasts,
      DemandHistory history,
      Tuning tuning,
      ThresholdsVersions versions,
      PoolWatch watch,
      MeetingSettings meetings,
      InstantSource clock) {
    this.runs = runs;
    this.forecasts = forecasts;
    this.history = history;
    this.tuning = tuning;
    this.versions = versions;
    this.watch = watch;
    this.meetings = meetings;
    this.clock = clock;
  }

  /** From when to when. */
  record Period(@Nullable String from, @Nullable String to) {}

  /** What to try, values or a version, on what, a period or a day. */
  record Trial(
      @Nullable JsonNode values,
      @Nullable Integer version,
      @Nullable Period period,
      @Nullable String day) {}

  /**
   * A dry run as it stands; the result when it is done.
   *
   * @param forecastDays days that the forecast had learned before the first minute; null while that
   *     is not known, and where there is no forecast
   */
  record Run(
      String id,
      DryRunJob.State state,
      double progress,
      Instant orderedAt,
      @Nullable Integer forecastDays,
      @Nullable Comparison result) {
    static Run of(DryRunJob job) {
      return new Run(
          job.id(),
          job.state(),
          job.progress(),
          job.orderedAt(),
          job.forecastDays().orElse(null),
          job.result().orElse(null));
    }
  }

  /** The library, and how many hours of this server's own history there are. */
  record Days(List<Day> days, long hoursOfHistory) {}

  @Get("/days")
  Days days() {
    Instant now = clock.instant();
    long hours = history.hours(now.minus(PERIOD_MAX), now);
    return new Days(Arrays.asList(Day.values()), hours);
  }

  @Post
  @Secured("ADMIN")
  HttpResponse<Run> begin(@Body Trial trial) {
    new FieldErrors()
        .require(
            (trial.values() == null) != (trial.version() == null),
            "values",
            "or version is needed, not both",
            "send all thresholds, or the number of a version")
        .require(
            (trial.period() == null) != (trial.day() == null),
            "period",
            "or day is needed, not both",
            "send from and to, or a day of GET /dry-runs/days")
        .refuse();
    Thresholds candidate = candidate(trial);
    DryRunJob.Order order =
        trial.day() == null ? past(trial.period(), candidate) : made(trial.day(), candidate);
    return HttpResponse.<Run>accepted().body(Run.of(runs.begin(order)));
  }

  @Get("/{id}")
  Run run(String id) {
    return runs.find(id).map(Run::of).orElseThrow(DryRunController::unknown);
  }

  @Delete("/{id}")
  @Secured("ADMIN")
  HttpResponse<Void> cancel(String id) {
    if (!runs.cancel(id)) {
      throw unknown();
    }
    return HttpResponse.noContent();
  }

  private static ProblemException unknown() {
    return ProblemException.of(
        ProblemCode.NOT_FOUND, "There is no such dry run; results are kept for an hour");
  }

  private Thresholds candidate(Trial trial) {
    if (trial.version() != null) {
      return versions
          .find(trial.version())
          .map(ThresholdsVersion::values)
          .orElseThrow(() -> refused("version", "does not exist", "send one of the versions"));
    }
    ThresholdsReader.Read read = ThresholdsReader.read(trial.values());
    return read.values().orElseThrow(() -> ProblemException.fields(read.errors()));
  }

  private DryRunJob.Order past(Period period, Thresholds candidate) {
    Instant from = instant("period.from", period.from());
    Instant to = instant("period.to", period.to());
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(PERIOD_MAX) > 0) {
      throw refused(
          "period",
          "is empty or too long",
          "send from before to, " + PERIOD_MAX.toDays() + " days at most");
    }
    if (history.hours(from, to) == 0) {
      throw refused("period", "holds no history", "choose a later one, or a day of the library");
    }
    return order(
        () -> history.range(from, to),
        Duration.between(from, to).toMinutes(),
        candidate,
        () -> forecasts.before(from));
  }

  private static Instant instant(String field, @Nullable String text) {
    try {
      Instant at = Instant.parse(text == null ? "" : text);
      if (at.isAfter(Instant.EPOCH) && at.isBefore(Instant.parse("3000-01-01T00:00:00Z"))) {
        return at;
      }
    } catch (DateTimeException e) {
      // Told below, with the remedy.
    }
    throw refused(field, "is not a moment", "send one such as 2026-11-23T09:00:00Z");
  }

  private DryRunJob.Order made(String name, Thresholds candidate) {
    Day day =
        Arrays.stream(Day.values())
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> refused("day", "is not in the library", "send one of GET /dry-runs/days"));
    List<Site> pool =
        watch.latest().view().bridges().stream()
            .filter(BridgeView::counts)
            .map(
                b -> new Site(b.id(), b.region(), Math.max(1, (long) b.capacityPacketsPerSecond())))
            .limit(DemandMinute.BRIDGES_MAX)
            .toList();
    if (pool.isEmpty()) {
      throw refused("day", "can't be made: no bridge has reported yet", "try again in a minute");
    }
    // Made when the thread comes to it, twice: a day of a large pool is many minutes of bridges.
    RoomPrices prices = watch.latest().view().prices();
    return order(
        () -> DayLibrary.minutes(day, pool, SEED, prices).iterator(),
        DayLibrary.MINUTES,
        candidate,
        () -> Lesson.before(day, pool, SEED, prices));
  }

  private DryRunJob.Order order(
      Supplier<Iterator<DemandMinute>> demand,
      long minutes,
      Thresholds candidate,
      Supplier<Lesson> lesson) {
    return new DryRunJob.Order(
        demand,
        minutes,
        tuning.inForce().values(),
        candidate,
        meetings.admissionsPerTick(),
        watch.latest().view().prices(),
        () -> forecasts.lesson(lesson));
  }

  private static ProblemException refused(String field, String message, String remedy) {
    return ProblemException.fields(List.of(new FieldError(field, message, remedy)));
  }
}
