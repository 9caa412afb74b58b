package org.ecluse.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.ecluse.conference.fake.FakeTime;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.RoomId;

/**
 * A bridge that carries people and tells of it as a Jitsi Videobridge does: its load is sampled
 * each 10 s and published each 5 s, heard a while later, and may stand still for a while.
 *
 * <p>What people really cost here is not what the focus takes them to cost: somebody alone sends
 * little, and a picture costs more.
 */
public final class SimulatedBridge {
  /** Load of 1.0, in RTP packets a second: the default of a Jitsi Videobridge. */
  public static final double CAPACITY = 50_000;

  private static final Duration SAMPLE = Duration.ofSeconds(10);
  private static final Duration PUBLISH = Duration.ofSeconds(5);
  private static final double AUDIO = 50;
  private static final double TALKING = 0.5;
  private static final double PICTURE = 110;
  private static final double OF_ONE = 0.01;

  private final BridgeId id;
  private final FakeTime time;
  private final RandomGenerator random;
  private final double background;
  private final Map<RoomId, Integer> people = new HashMap<>();
  private double sampled;
  private Reporting reporting = new Reporting(Duration.ZERO, Instant.MIN, Instant.MIN);

  /**
   * How its reports reach the focus.
   *
   * @param delay between publishing and hearing
   * @param frozenFrom from then on what is published is what was published before …
   * @param frozenUntil … until then
   */
  public record Reporting(Duration delay, Instant frozenFrom, Instant frozenUntil) {
    boolean frozen(Instant at) {
      return !at.isBefore(frozenFrom) && at.isBefore(frozenUntil);
    }
  }

  /**
   * An idle bridge.
   *
   * @param background load that comes from elsewhere
   * @param random when it samples and publishes, and how exact it is
   */
  public SimulatedBridge(BridgeId id, double background, FakeTime time, RandomGenerator random) {
    this.id = id;
    this.background = background;
    this.time = time;
    this.random = random;
  }

  /** Its name. */
  public BridgeId id() {
    return id;
  }

  /** Its reports are like this from now on. */
  public void reporting(Reporting next) {
    reporting = next;
  }

  /** Somebody comes. */
  public void join(RoomId room) {
    people.merge(room, 1, Integer::sum);
  }

  /** Everybody on it. */
  public int people() {
    return people.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What it carries now, whatever it says: 1.0 is all it can. */
  public double load() {
    return background + people.values().stream().mapToDouble(this::packets).sum() / CAPACITY;
  }

  private double packets(int n) {
    return n < 2 ? AUDIO * n : n * AUDIO * (1 + (n - 1) * TALKING) + n * PICTURE * n;
  }

  /** Begins to report to {@code focus}. */
  void start(Focus focus) {
    sample();
    time.after(phase(SAMPLE), () -> every(SAMPLE, this::sample));
    publish(focus, report());
    time.after(phase(PUBLISH), () -> publishing(focus, report()));
  }

  private Duration phase(Duration period) {
    return Duration.ofMillis(random.nextLong(period.toMillis()));
  }

  private void every(Duration period, Runnable task) {
    task.run();
    time.after(period, () -> every(period, task));
  }

  /** With the noise of a measurement. */
  private void sample() {
    sampled = Math.max(0, load() + 0.002 * random.nextGaussian());
  }

  private void publishing(Focus focus, BridgeReport last) {
    BridgeReport now = reporting.frozen(time.instant()) ? last : report();
    publish(focus, now);
    time.after(PUBLISH, () -> publishing(focus, now));
  }

  private void publish(Focus focus, BridgeReport published) {
    // A report is of the moment in which it is heard.
    time.after(reporting.delay(), () -> focus.report(published.receivedAt(time.instant())));
  }

  private BridgeReport report() {
    int largest = people.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return new BridgeReport(
        id,
        time.instant(),
        sampled,
        people(),
        people(),
        people.size(),
        largest,
        sampled * CAPACITY,
        0,
        OptionalDouble.of(OF_ONE),
        true,
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty());
  }
}
