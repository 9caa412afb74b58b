package org.ecluse.acceptance.harness;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a browser itself says of its media (getStats) at one moment. All figures are totals since
 * the connection began: compare two of them, the first seconds of a call conceal silence.
 *
 * @param at milliseconds of the page's clock
 * @param connections peer connections that are not closed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CallStats(double at, List<Connection> connections) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int POLL_MILLIS = 200;

  /** One peer connection. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Connection(String state, List<Inbound> inbound, List<Outbound> outbound) {}

  /**
   * One received stream.
   *
   * @param source name of the source, e.g. {@code p1-v0}
   * @param concealed audio samples made up because packets were missing or late, silence included
   * @param energy of the sound, 0 = only silence came
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Inbound(
      String source,
      String kind,
      long bytes,
      long packets,
      long frames,
      int height,
      long concealed,
      long silentConcealed,
      long samples,
      double energy) {}

  /** One sent stream. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Outbound(String kind, long bytes, long frames, int height, boolean active) {}

  /** Reads them now. */
  public static CallStats of(Page page) {
    return JSON.convertValue(page.evaluate("() => window.__ecluseStats()"), CallStats.class);
  }

  /** Reads until the condition holds; fails with the last figures when it never did in time. */
  public static CallStats await(
      Page page, String what, Duration limit, Predicate<CallStats> condition) {
    long end = System.nanoTime() + limit.toNanos();
    CallStats last = of(page);
    while (!condition.test(last)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(what + ": not within " + limit.toSeconds() + " s; last: " + last);
      }
      page.waitForTimeout(POLL_MILLIS);
      last = of(page);
    }
    return last;
  }

  /** The received streams of a kind ({@code audio} or {@code video}) that ever got a packet. */
  public List<Inbound> inbound(String kind) {
    return connections.stream()
        .flatMap(connection -> connection.inbound().stream())
        .filter(stream -> stream.kind().equals(kind) && stream.packets() > 0)
        .toList();
  }

  /** The received stream of a source. */
  public Optional<Inbound> inboundOf(String source) {
    return connections.stream()
        .flatMap(connection -> connection.inbound().stream())
        .filter(stream -> source.equals(stream.source()))
        .findFirst();
  }

  /** Bit rate received in a kind since an earlier reading, kbit/s. */
  public double receivedKbps(String kind, CallStats earlier) {
    return (bytes(kind) - earlier.bytes(kind)) * 8 / (at - earlier.at);
  }

  /** Sound made up since an earlier reading, audible gaps only, summed over sources. */
  public Duration concealedSince(CallStats earlier) {
    long samples = concealed() - earlier.concealed();
    return Duration.ofNanos(samples * 1_000_000_000L / 48_000);
  }

  private long bytes(String kind) {
    return inbound(kind).stream().mapToLong(Inbound::bytes).sum();
  }

  private long concealed() {
    return inbound("audio").stream().mapToLong(s -> s.concealed() - s.silentConcealed()).sum();
  }
}
