package org.ecluse.acceptance.harness;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one page received, five times a second: a moment can be looked at after the fact, when it is
 * known which moment it was.
 */
public record Recording(List<Sample> samples) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Totals at a moment.
   *
   * @param at milliseconds since 1970, of the clock of this machine
   * @param videoBytes received as picture
   * @param audioBytes received as sound
   * @param concealed audio samples made up in audible gaps
   */
  public record Sample(long at, long videoBytes, long audioBytes, long concealed) {}

  /** Of a person who records. */
  public static Recording of(Person person) {
    Object samples = person.page().evaluate("() => window.__ecluseSamples()");
    return new Recording(JSON.convertValue(samples, new TypeReference<List<Sample>>() {}));
  }

  /** How long after a moment picture still came; zero when none did. */
  public Duration pictureAfter(Instant moment) {
    long last = moment.toEpochMilli();
    for (int i = 1; i < samples.size(); i++) {
      if (samples.get(i).videoBytes() > samples.get(i - 1).videoBytes()) {
        last = Math.max(last, samples.get(i).at());
      }
    }
    return Duration.ofMillis(last - moment.toEpochMilli());
  }

  /** Sound made up between two moments, summed over the sources. */
  public Duration concealed(Instant from, Instant to) {
    long made = sampleAt(to).concealed() - sampleAt(from).concealed();
    return Duration.ofNanos(Math.max(0, made) * 1_000_000_000L / 48_000);
  }

  private Sample sampleAt(Instant moment) {
    Sample found = samples.get(0);
    for (Sample sample : samples) {
      if (sample.at() <= moment.toEpochMilli()) {
        found = sample;
      }
    }
    return found;
  }
}
