package org.ecluse.pool.health;

import java.time.Duration;

/**
 * How much of what is heard of a bridge matters.
 *
 * @param checkInterval between two health checks of a bridge of which nothing else is heard.
 *     Shorter finds a silent bridge sooner and asks more: 500 bridges at 5 s are 100 checks a
 *     second; 1 s to 10 min
 * @param checkPatience how long a check may take. A bridge answers in milliseconds; a long pause of
 *     its garbage collector must not count; 0.1 s to 1 min
 * @param silencesToFail checks without an answer in a row, nothing else having been answered
 *     meanwhile, that make it failed. With 1 each lost packet would move meetings; 1 to 20
 * @param requestSilencesToFail requests without an answer that, together with one such check, do
 *     the same; 1 to 100
 * @param unwellToFail times that it says it is unwell, at least a second apart, until it is
 *     believed; 1 to 20
 * @param refusalsToSuspect requests in a row answered with errors of its own fault that make it
 *     suspect: one may be about one conference; 1 to 1,000
 * @param evidenceWindow how long all of this is remembered; 1 s to 1 h
 * @param passesToClear checks passed in a row until it is suspect no longer: one passed check among
 *     lost ones proves little; 1 to 100
 * @param suspectDwell shortest time suspect, so that a bridge that comes and goes does not flap; 0
 *     to 1 h
 * @param passesToReturn checks passed in a row until a failed bridge is back; 1 to 100
 * @param returnSpan time between the first and the last of them; 0 to 1 h
 * @param failedDwell shortest time failed. It doubles, up to eight times, with each failure within
 *     {@code relapseWindow} of a return: each failure moves meetings, and people notice; 0 to 1 h
 * @param relapseWindow how long a return is remembered; 0 to 24 h
 * @param reportFresh a bridge returns only with a report of after its failure that is no older than
 *     this; 1 s to 10 min
 * @param returnRamp how long a bridge that is back takes load slowly: long enough for its reports
 *     to show the load it got; 1 s to 1 h
 * @param mediaWindow how long the outcome of somebody's media is remembered; 1 s to 1 h
 * @param mediaEndpoints so many people make a share mean something; 1 to 10,000
 * @param mediaShare more than this share of them failed: the bridge is suspect; above 0, to 1
 * @param mediaParticipants on smaller bridges: so many people in a row, none connected in between;
 *     1 to 10,000
 * @param mediaRooms … and of so many rooms, in both cases: the network of one meeting's people is
 *     no fault of the bridge; 1 to 1,000
 * @param mediaSuspectFor how long failing media make a bridge suspect; 1 s to 24 h
 * @param forgetAfter a bridge that left is forgotten after this; 1 s to 30 days
 */
public record HealthSettings(
    Duration checkInterval,
    Duration checkPatience,
    int silencesToFail,
    int requestSilencesToFail,
    int unwellToFail,
    int refusalsToSuspect,
    Duration evidenceWindow,
    int passesToClear,
    Duration suspectDwell,
    int passesToReturn,
    Duration returnSpan,
    Duration failedDwell,
    Duration relapseWindow,
    Duration reportFresh,
    Duration returnRamp,
    Duration mediaWindow,
    int mediaEndpoints,
    double mediaShare,
    int mediaParticipants,
    int mediaRooms,
    Duration mediaSuspectFor,
    Duration forgetAfter) {
  /** Throws {@link IllegalArgumentException} naming what is out of range. */
  public HealthSettings {
    range("checkInterval", checkInterval, Duration.ofSeconds(1), Duration.ofMinutes(10));
    range("checkPatience", checkPatience, Duration.ofMillis(100), Duration.ofMinutes(1));
    range("silencesToFail", silencesToFail, 20);
    range("requestSilencesToFail", requestSilencesToFail, 100);
    range("unwellToFail", unwellToFail, 20);
    range("refusalsToSuspect", refusalsToSuspect, 1_000);
    range("evidenceWindow", evidenceWindow, Duration.ofSeconds(1), Duration.ofHours(1));
    range("passesToClear", passesToClear, 100);
    range("suspectDwell", suspectDwell, Duration.ZERO, Duration.ofHours(1));
    range("passesToReturn", passesToReturn, 100);
    range("returnSpan", returnSpan, Duration.ZERO, Duration.ofHours(1));
    range("failedDwell", failedDwell, Duration.ZERO, Duration.ofHours(1));
    range("relapseWindow", relapseWindow, Duration.ZERO, Duration.ofHours(24));
    range("reportFresh", reportFresh, Duration.ofSeconds(1), Duration.ofMinutes(10));
    range("returnRamp", returnRamp, Duration.ofSeconds(1), Duration.ofHours(1));
    range("mediaWindow", mediaWindow, Duration.ofSeconds(1), Duration.ofHours(1));
    range("mediaEndpoints", mediaEndpoints, 10_000);
    if (!(mediaShare > 0 && mediaShare <= 1)) {
      throw new IllegalArgumentException("mediaShare: more than 0 and at most 1 expected");
    }
    range("mediaParticipants", mediaParticipants, 10_000);
    range("mediaRooms", mediaRooms, 1_000);
    range("mediaSuspectFor", mediaSuspectFor, Duration.ofSeconds(1), Duration.ofHours(24));
    range("forgetAfter", forgetAfter, Duration.ofSeconds(1), Duration.ofDays(30));
  }

  private static void range(String name, Duration value, Duration min, Duration max) {
    if (value == null || value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(name + ": " + min + " to " + max + " expected");
    }
  }

  private static void range(String name, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(name + ": 1 to " + max + " expected");
    }
  }

  /** Values for Jitsi Videobridges that report each 5 s. */
  public static HealthSettings defaults() {
    return new HealthSettings(
        Duration.ofSeconds(5),
        Duration.ofSeconds(3),
        2,
        2,
        2,
        3,
        Duration.ofSeconds(60),
        3,
        Duration.ofSeconds(10),
        3,
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofMinutes(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60),
        Duration.ofMinutes(2),
        30,
        0.10,
        5,
        3,
        Duration.ofMinutes(5),
        Duration.ofMinutes(30));
  }
}
