package org.ecluse.gateway.ops;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.ecluse.conference.Conferences;
import org.ecluse.gateway.problem.FieldErrors;
import org.ecluse.store.DecisionJournal;
import org.ecluse.store.DecisionLine;
import org.ecluse.store.DecisionQuery;

/** The pool now and before, and what was decided. */
@Controller("/api/v1")
@Secured("OPERATOR")
final class PoolController {
  private static final int MINUTES_MAX = 400 * 24 * 60;

  private final Conferences conferences;
  private final RoomTitles titles;
  private final LoadRecorder recorder;
  private final DecisionJournal journal;
  private final InstantSource clock;

  PoolController(
      Conferences conferences,
      RoomTitles titles,
      LoadRecorder recorder,
      DecisionJournal journal,
      InstantSource clock) {
    this.conferences = conferences;
    this.titles = titles;
    this.recorder = recorder;
    this.journal = journal;
    this.clock = clock;
  }

  /** The load's history. */
  record History(List<LoadPoint> points) {}

  /** One page of the journal. */
  record Decisions(List<DecisionBody> decisions) {}

  @Get("/pool")
  SnapshotBody pool() {
    return SnapshotBody.of(conferences.snapshot(), titles::of);
  }

  @Get("/pool/history")
  History history(@QueryValue(defaultValue = "60") int minutes) {
    range(minutes, MINUTES_MAX, "minutes");
    Instant now = clock.instant();
    return new History(recorder.since(now.minus(Duration.ofMinutes(minutes)), now));
  }

  @Get("/decisions")
  Decisions decisions(
      HttpRequest<?> request,
      @QueryValue(defaultValue = "100") int limit,
      @Nullable @QueryValue Long before) {
    range(limit, DecisionJournal.PAGE_MAX, "limit");
    FieldErrors errors = new FieldErrors();
    DecisionQuery query = DecisionFilter.of(new QueryReader(request, errors));
    errors.refuse();
    long below = before == null ? Long.MAX_VALUE : before;
    return new Decisions(journal.page(query, limit, below).stream().map(this::body).toList());
  }

  private DecisionBody body(DecisionLine line) {
    return DecisionBody.of(line, conferences.outcomes().watches(line.decision().number()));
  }

  private static void range(int value, int max, String field) {
    new FieldErrors()
        .require(value >= 1 && value <= max, field, "is out of range", "send 1 to " + max)
        .refuse();
  }
}
