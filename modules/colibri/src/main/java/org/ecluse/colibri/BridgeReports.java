package org.ecluse.colibri;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;

/**
 * Turns the statistics of a bridge, as in its brewery presence, into reports. What can't be read
 * counts as absent and is counted; a bridge can spoil its own report only. Thread-safe.
 *
 * <p>What a Jitsi Videobridge calls stress is, by default, the processor time of its whole host: a
 * bridge that just starts, or a neighbour that compiles, shows 0.96 without a single participant.
 * Giving up pictures lowers only what pictures cost, so stress that the bridge's own packets can't
 * explain is not believed beyond {@value #UNEXPLAINED_MOST}: below {@value #EXPLAINS_NOTHING} of
 * its capacity in packets at all, and up to {@value #EXPLAINS_ALL} of it ever more.
 */
public final class BridgeReports {
  private static final int TEXT_MAX = 64;

  private static final double UNEXPLAINED_MOST = 0.5;
  private static final double EXPLAINS_NOTHING = 0.05;
  private static final double EXPLAINS_ALL = 0.10;

  private final AtomicLong unreadable = new AtomicLong();
  private final ToDoubleFunction<BridgeId> capacities;

  /**
   * Reports of bridges.
   *
   * @param capacities RTP packets a second, in and out, that each bridge carries when it is full
   */
  public BridgeReports(ToDoubleFunction<BridgeId> capacities) {
    this.capacities = capacities;
  }

  /**
   * The report; empty when there is no usable {@code stress_level}, for without a load it says
   * nothing.
   *
   * @param stats as published, all values strings
   */
  public Optional<BridgeReport> parse(
      BridgeId bridge, Map<String, String> stats, Instant receivedAt) {
    OptionalDouble stress = number(stats, "stress_level", BridgeReport.MAX_STRESS);
    if (stress.isEmpty()) {
      return Optional.empty();
    }
    double packets = sum(stats, "packet_rate_download", "packet_rate_upload", 1e9);
    return Optional.of(
        new BridgeReport(
            bridge,
            receivedAt,
            believed(stress.getAsDouble(), stats, packets, capacities.applyAsDouble(bridge)),
            count(stats, "local_endpoints"),
            count(stats, "endpoints_sending_video"),
            count(stats, "conferences"),
            count(stats, "largest_conference"),
            packets,
            sum(stats, "bit_rate_download", "bit_rate_upload", 1e12),
            number(stats, "average_participant_stress", BridgeReport.MAX_STRESS),
            flag(stats, "healthy", true),
            flag(stats, "drain", false),
            flag(stats, "graceful_shutdown", false),
            flag(stats, "shutting_down", false),
            text(stats, "region"),
            text(stats, "version")));
  }

  /** A bridge that does not tell its packets is believed. */
  private static double believed(
      double stress, Map<String, String> stats, double packets, double capacity) {
    if (!stats.containsKey("packet_rate_download") || !stats.containsKey("packet_rate_upload")) {
      return stress;
    }
    double share = packets / capacity;
    if (share >= EXPLAINS_ALL) {
      return stress;
    }
    double explained = Math.max(0, share - EXPLAINS_NOTHING) / (EXPLAINS_ALL - EXPLAINS_NOTHING);
    return Math.min(stress, UNEXPLAINED_MOST + (1 - UNEXPLAINED_MOST) * explained);
  }

  /** How many values could not be read so far. */
  public long unreadable() {
    return unreadable.get();
  }

  private OptionalDouble number(Map<String, String> stats, String key, double max) {
    String value = stats.get(key);
    if (value == null) {
      return OptionalDouble.empty();
    }
    try {
      double parsed = Double.parseDouble(value);
      if (parsed >= 0) {
        return OptionalDouble.of(Math.min(parsed, max));
      }
    } catch (NumberFormatException e) {
      // Counted below with the values that are no load at all.
    }
    unreadable.incrementAndGet();
    return OptionalDouble.empty();
  }

  private int count(Map<String, String> stats, String key) {
    return (int) number(stats, key, 1_000_000).orElse(0);
  }

  private double sum(Map<String, String> stats, String a, String b, double max) {
    return Math.min(max, number(stats, a, max).orElse(0) + number(stats, b, max).orElse(0));
  }

  private static boolean flag(Map<String, String> stats, String key, boolean absent) {
    String value = stats.get(key);
    return value == null ? absent : Boolean.parseBoolean(value);
  }

  private Optional<String> text(Map<String, String> stats, String key) {
    String value = stats.get(key);
    boolean fits =
        value != null
            && value.length() <= TEXT_MAX
            && value.chars().noneMatch(Character::isISOControl);
    if (value != null && !fits) {
      unreadable.incrementAndGet();
    }
    return fits ? Optional.of(value) : Optional.empty();
  }
}
