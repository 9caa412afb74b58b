package org.ecluse.gateway.ops;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.ecluse.conference.Conferences;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.pool.Thresholds;
import org.ecluse.store.ThresholdsVersion;
import org.ecluse.store.ThresholdsVersions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves thresholds and puts them in force, in this order and one at a time. */
@Singleton
final class Tuning {
  private static final Logger LOG = LoggerFactory.getLogger(Tuning.class);
  private final ThresholdsVersions versions;
  private final Conferences conferences;
  private final InstantSource clock;

  Tuning(ThresholdsVersions versions, Conferences conferences, InstantSource clock) {
    this.versions = versions;
    this.conferences = conferences;
    this.clock = clock;
  }

  /** The version in force. */
  ThresholdsVersion inForce() {
    return versions
        .newest()
        .orElseThrow(() -> new IllegalStateException("the start saves a first version"));
  }

  /**
   * Saves a version that follows {@code basedOn}; in force with the next tick.
   *
   * @throws ProblemException {@code VERSION_CONFLICT} when another one was saved meanwhile
   */
  synchronized ThresholdsVersion save(int basedOn, Thresholds values, String by, String note) {
    ThresholdsVersions.Outcome outcome = versions.save(basedOn, values, by, note, clock.instant());
    if (outcome instanceof ThresholdsVersions.Outcome.Conflict conflict) {
      throw ProblemException.of(
          ProblemCode.VERSION_CONFLICT,
          "Version "
              + conflict.newest()
              + " is in force; yours is based on "
              + basedOn
              + ": look at what changed, then save again");
    }
    ThresholdsVersion saved = ((ThresholdsVersions.Outcome.Saved) outcome).version();
    conferences.thresholds(saved.values(), saved.version());
    LOG.info("thresholds version {} by {} are in force", saved.version(), by);
    return saved;
  }

  /**
   * Saves the values of an old version anew.
   *
   * @throws ProblemException {@code NOT_FOUND} when there is no such version
   */
  ThresholdsVersion revert(int version, String by, Optional<String> note) {
    ThresholdsVersion old =
        versions
            .find(version)
            .orElseThrow(
                () -> ProblemException.of(ProblemCode.NOT_FOUND, "There is no version " + version));
    return save(inForce().version(), old.values(), by, note.orElse("back to version " + version));
  }
}
