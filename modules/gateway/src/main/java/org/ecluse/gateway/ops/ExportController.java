package org.ecluse.gateway.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.core.io.Writable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.ecluse.gateway.access.AddressRate;
import org.ecluse.gateway.access.Caller;
import org.ecluse.gateway.export.Column;
import org.ecluse.gateway.export.Export;
import org.ecluse.gateway.export.ExportFormat;
import org.ecluse.gateway.export.TornAnswers;
import org.ecluse.gateway.export.TornAnswers.Tear;
import org.ecluse.gateway.problem.FieldErrors;
import org.ecluse.store.DecisionJournal;
import org.ecluse.store.DecisionQuery;
import org.ecluse.store.HealthJournal;
import org.ecluse.store.MoveJournal;

/** The journals as files. A file is sent as it is read; its thread waits for a slow reader. */
@Controller("/api/v1")
@Secured("OPERATOR")
final class ExportController {
  /** A year may be millions of lines; nobody needs it more often than this. */
  private static final double PER_MINUTE = 12;

  private final DecisionJournal decisions;
  private final MoveJournal moves;
  private final HealthJournal health;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final AddressRate rate = new AddressRate(PER_MINUTE, System::nanoTime);

  ExportController(
      DecisionJournal decisions,
      MoveJournal moves,
      HealthJournal health,
      ObjectMapper json,
      InstantSource clock) {
    this.decisions = decisions;
    this.moves = moves;
    this.health = health;
    this.json = json;
    this.clock = clock;
  }

  /** What every file is asked for with. */
  private record Asked(
      QueryReader query, FieldErrors errors, Period period, ExportFormat format, Tear tear) {}

  @Get(value = "/decisions/export", produces = MediaType.ALL)
  HttpResponse<Writable> decisions(Caller caller, HttpRequest<?> request) {
    Asked asked = asked(request);
    DecisionQuery query = DecisionFilter.of(asked.query(), asked.period());
    return file(
        caller,
        asked,
        "decisions",
        ExportColumns.DECISIONS,
        each -> decisions.each(query, line -> each.accept(ExportColumns.Line.of(line))));
  }

  @Get(value = "/ops/moves/export", produces = MediaType.ALL)
  HttpResponse<Writable> moves(Caller caller, HttpRequest<?> request) {
    Asked asked = asked(request);
    Period p = asked.period();
    return file(
        caller,
        asked,
        "moves",
        ExportColumns.MOVES,
        each -> moves.each(p.from(), p.to(), line -> each.accept(MoveBodies.Move.of(line))));
  }

  @Get(value = "/ops/health/export", produces = MediaType.ALL)
  HttpResponse<Writable> health(Caller caller, HttpRequest<?> request) {
    Asked asked = asked(request);
    Period p = asked.period();
    return file(
        caller,
        asked,
        "health",
        ExportColumns.HEALTH,
        each ->
            health.each(
                p.from(), p.to(), line -> each.accept(WatchController.HealthChange.of(line))));
  }

  private Asked asked(HttpRequest<?> request) {
    FieldErrors errors = new FieldErrors();
    QueryReader query = new QueryReader(request, errors);
    Period period = Period.of(query, clock.instant());
    ExportFormat format = query.oneOf(ExportFormat.class, "format").orElse(ExportFormat.CSV);
    Tear tear = request.getAttribute(TornAnswers.attribute(), Tear.class).orElseThrow();
    return new Asked(query, errors, period, format, tear);
  }

  private <T> HttpResponse<Writable> file(
      Caller caller,
      Asked asked,
      String journal,
      List<Column<T>> columns,
      Consumer<Consumer<T>> lines) {
    asked.errors().refuse();
    rate.take(caller);
    String ending = asked.format().name().toLowerCase(Locale.ROOT);
    String name = "ecluse-" + journal + "-" + asked.period().name() + "." + ending;
    return HttpResponse.<Writable>ok(
            new Export<>(asked.format(), columns, json, lines, asked.tear()))
        .contentType(MediaType.of(asked.format().mediaType()))
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }
}
