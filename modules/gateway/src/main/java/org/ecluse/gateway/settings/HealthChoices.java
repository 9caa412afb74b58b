package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.ecluse.pool.PlacementRules;
import org.ecluse.pool.VersionRule;
import org.ecluse.pool.health.HealthSettings;

/**
 * How the health of bridges is judged.
 *
 * @param checkInterval between two health checks of a bridge of which nothing else is heard
 * @param checkPatience how long a check may take
 * @param silencesToFail checks in a row without an answer that make a bridge failed
 * @param failedDwell shortest time a failed bridge stays so
 * @param returnRamp how long a bridge that is back takes load slowly
 * @param preferVersion new meetings go to bridges of this version while one takes them; empty = to
 *     all alike
 */
@ConfigurationProperties("ecluse.health")
public record HealthChoices(
    @Bindable(defaultValue = "5s") Duration checkInterval,
    @Bindable(defaultValue = "3s") Duration checkPatience,
    @Bindable(defaultValue = "2") int silencesToFail,
    @Bindable(defaultValue = "20s") Duration failedDwell,
    @Bindable(defaultValue = "60s") Duration returnRamp,
    @Nullable String preferVersion) {

  public HealthChoices {
    Check.range(
        "ecluse.health.check-interval",
        checkInterval,
        Duration.ofSeconds(1),
        Duration.ofMinutes(10));
    Check.range(
        "ecluse.health.check-patience",
        checkPatience,
        Duration.ofMillis(100),
        Duration.ofMinutes(1));
    Check.range("ecluse.health.silences-to-fail", silencesToFail, 1, 20);
    Check.range("ecluse.health.failed-dwell", failedDwell, Duration.ZERO, Duration.ofHours(1));
    Check.range(
        "ecluse.health.return-ramp", returnRamp, Duration.ofSeconds(1), Duration.ofHours(1));
    preferVersion = preferVersion == null ? "" : preferVersion.strip();
  }

  /** The settings of the judgement; what is not set here has its default. */
  public HealthSettings settings() {
    HealthSettings d = HealthSettings.defaults();
    return new HealthSettings(
        checkInterval,
        checkPatience,
        silencesToFail,
        d.requestSilencesToFail(),
        d.unwellToFail(),
        d.refusalsToSuspect(),
        d.evidenceWindow(),
        d.passesToClear(),
        d.suspectDwell(),
        d.passesToReturn(),
        d.returnSpan(),
        failedDwell,
        d.relapseWindow(),
        d.reportFresh(),
        returnRamp,
        d.mediaWindow(),
        d.mediaEndpoints(),
        d.mediaShare(),
        d.mediaParticipants(),
        d.mediaRooms(),
        d.mediaSuspectFor(),
        d.forgetAfter());
  }

  /** How bridges are chosen. */
  public PlacementRules rules() {
    PlacementRules d = PlacementRules.defaults();
    return new PlacementRules(
        preferVersion.isEmpty() ? d.versions() : new VersionRule.Prefer(preferVersion),
        d.returnHandicap(),
        d.returnRoomsPerSecond());
  }
}
