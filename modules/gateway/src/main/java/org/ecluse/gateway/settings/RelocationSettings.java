package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.ecluse.pool.moves.MoveSettings;
import org.ecluse.pool.moves.ReliefSettings;

/**
 * Moves of meetings whose bridge works: drains, relief of hot bridges, moves by hand.
 *
 * @param perMinute meetings moved a minute by drains and relief together
 * @param prepare how long a new bridge may take to make places for a meeting
 * @param overlap how long the old bridge is kept while people connect to the new one
 * @param retry how long a meeting that did not go is left alone by a drain
 * @param relief hot bridges are relieved
 * @param hotAbove load from which a bridge is hot
 * @param spread a bridge this much above the mean is hot whatever its load
 * @param sustain how long it must be hot
 * @param margin by which the bridge that takes a meeting must stay below the hot one
 * @param rest how long a meeting that was moved is left alone by relief
 * @param settle how long a bridge that gave a meeting away is not asked for more
 * @param reliefPerMinute meetings moved a minute by relief
 * @param peoplePerMinute people disturbed a minute by relief
 */
@ConfigurationProperties("ecluse.moves")
public record RelocationSettings(
    @Bindable(defaultValue = "60") int perMinute,
    @Bindable(defaultValue = "5s") Duration prepare,
    @Bindable(defaultValue = "10s") Duration overlap,
    @Bindable(defaultValue = "30s") Duration retry,
    @Bindable(defaultValue = "true") boolean relief,
    @Bindable(defaultValue = "0.8") double hotAbove,
    @Bindable(defaultValue = "0.25") double spread,
    @Bindable(defaultValue = "12s") Duration sustain,
    @Bindable(defaultValue = "0.1") double margin,
    @Bindable(defaultValue = "10m") Duration rest,
    @Bindable(defaultValue = "20s") Duration settle,
    @Bindable(defaultValue = "6") int reliefPerMinute,
    @Bindable(defaultValue = "60") int peoplePerMinute) {

  public RelocationSettings {
    Check.range("ecluse.moves.per-minute", perMinute, 1, 6_000);
    time("prepare", prepare, Duration.ofMillis(100), Duration.ofMinutes(1));
    time("overlap", overlap, Duration.ofSeconds(1), Duration.ofMinutes(1));
    time("retry", retry, Duration.ofSeconds(1), Duration.ofHours(1));
    Check.range("ecluse.moves.hot-above", hotAbove, 0.1, 10);
    Check.range("ecluse.moves.spread", spread, 0.05, 10);
    time("sustain", sustain, Duration.ofSeconds(1), Duration.ofMinutes(10));
    Check.range("ecluse.moves.margin", margin, 0.01, 1);
    time("rest", rest, Duration.ofSeconds(1), Duration.ofHours(24));
    time("settle", settle, Duration.ofSeconds(1), Duration.ofMinutes(10));
    Check.range("ecluse.moves.relief-per-minute", reliefPerMinute, 1, 6_000);
    Check.range("ecluse.moves.people-per-minute", peoplePerMinute, 1, 100_000);
  }

  private static void time(String name, Duration value, Duration min, Duration max) {
    Check.range("ecluse.moves." + name, value, min, max);
  }

  /** The same for those who move. */
  public MoveSettings moves() {
    return new MoveSettings(
        perMinute,
        prepare,
        overlap,
        retry,
        new ReliefSettings(
            relief,
            hotAbove,
            spread,
            sustain,
            margin,
            rest,
            settle,
            reliefPerMinute,
            peoplePerMinute));
  }
}
