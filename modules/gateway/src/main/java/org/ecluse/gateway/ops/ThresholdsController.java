package org.ecluse.gateway.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.List;
import java.util.Optional;
import org.ecluse.gateway.problem.FieldError;
import org.ecluse.gateway.problem.FieldErrors;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.pool.Thresholds;
import org.ecluse.store.ThresholdsVersion;
import org.ecluse.store.ThresholdsVersions;

/** The thresholds and their versions. */
@Controller("/api/v1/thresholds")
@Secured("OPERATOR")
final class ThresholdsController {
  private static final int NOTE_MAX = 500;
  private static final int LISTED = 100;
  private final Tuning tuning;
  private final ThresholdsVersions versions;

  ThresholdsController(Tuning tuning, ThresholdsVersions versions) {
    this.tuning = tuning;
    this.versions = versions;
  }

  /** What is wrong with values that were not saved. */
  record Checked(boolean valid, List<FieldError> errors) {}

  /** New values and the version they were made from. */
  record Change(@Nullable Integer basedOn, @Nullable String note, @Nullable JsonNode values) {}

  /** An old version to go back to. */
  record Revert(@Nullable Integer version, @Nullable String note) {}

  /** All versions, newest first. */
  record Versions(List<ThresholdsVersion> versions) {}

  @Get
  ThresholdsVersion inForce() {
    return tuning.inForce();
  }

  @Get("/versions")
  Versions list() {
    return new Versions(versions.list(LISTED));
  }

  @Post("/check")
  Checked check(@Body JsonNode values) {
    List<FieldError> errors = ThresholdsReader.read(values).errors();
    return new Checked(errors.isEmpty(), errors);
  }

  @Put
  @Secured("ADMIN")
  ThresholdsVersion save(Authentication who, @Body Change change) {
    new FieldErrors()
        .require(change.basedOn() != null, "basedOn", "is missing", "send the version you changed")
        .optionalText(change.note(), NOTE_MAX, "note")
        .refuse();
    ThresholdsReader.Read read = ThresholdsReader.read(change.values());
    Thresholds values = read.values().orElseThrow(() -> ProblemException.fields(read.errors()));
    return tuning.save(change.basedOn(), values, who.getName(), note(change.note()).orElse(""));
  }

  @Post("/revert")
  @Secured("ADMIN")
  ThresholdsVersion revert(Authentication who, @Body Revert revert) {
    new FieldErrors()
        .require(revert.version() != null, "version", "is missing", "send an old version")
        .optionalText(revert.note(), NOTE_MAX, "note")
        .refuse();
    return tuning.revert(revert.version(), who.getName(), note(revert.note()));
  }

  private static Optional<String> note(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(note -> !note.isEmpty());
  }
}
