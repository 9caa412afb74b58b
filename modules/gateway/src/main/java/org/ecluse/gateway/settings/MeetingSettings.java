package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Limits and times of live meetings.
 *
 * @param participantsMax people in one room, hard limit
 * @param grace how long a participant whose socket was lost keeps its place
 * @param bridgeTimeout how long a bridge may take to answer
 * @param movesPerSecond rooms moved off a lost bridge a second
 * @param admissionsPerTick queued meetings that start in one second at most, when there is room
 * @param mailboxCapacity messages of participants that wait in one room
 * @param restartsPerMinute media sessions made anew for one participant in a minute
 * @param queueGrace how long the queue keeps the place of a meeting that nobody waits for any more
 */
@ConfigurationProperties("ecluse.meetings")
public record MeetingSettings(
    @Bindable(defaultValue = "100") int participantsMax,
    @Bindable(defaultValue = "30s") Duration grace,
    @Bindable(defaultValue = "15s") Duration bridgeTimeout,
    @Bindable(defaultValue = "50") int movesPerSecond,
    @Bindable(defaultValue = "10") int admissionsPerTick,
    @Bindable(defaultValue = "1000") int mailboxCapacity,
    @Bindable(defaultValue = "5") int restartsPerMinute,
    @Bindable(defaultValue = "2m") Duration queueGrace) {

  public MeetingSettings {
    Check.range("ecluse.meetings.participants-max", participantsMax, 2, 1000);
    Check.range("ecluse.meetings.grace", grace, Duration.ofSeconds(1), Duration.ofMinutes(10));
    Check.range(
        "ecluse.meetings.bridge-timeout",
        bridgeTimeout,
        Duration.ofMillis(100),
        Duration.ofMinutes(1));
    Check.range("ecluse.meetings.moves-per-second", movesPerSecond, 1, 10_000);
    Check.range("ecluse.meetings.admissions-per-tick", admissionsPerTick, 1, 10_000);
    Check.range("ecluse.meetings.mailbox-capacity", mailboxCapacity, 100, 1_000_000);
    Check.range("ecluse.meetings.restarts-per-minute", restartsPerMinute, 1, 600);
    Check.range(
        "ecluse.meetings.queue-grace", queueGrace, Duration.ofSeconds(10), Duration.ofHours(1));
  }
}
