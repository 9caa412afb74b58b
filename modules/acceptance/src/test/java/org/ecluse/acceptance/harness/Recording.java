package org.ecluse.acceptance.harness;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
   * @param concealed audio samples made up in audible gaps, by source
   */
  public record Sample(long at, long videoBytes, long audioBytes, Map<String, Long> concealed) {}

  /** Of a person who records. */
  public static Recording of(Person person) {
    Object samples = person.page().evaluate("() => window.__ecluseSamples()");
    return new Recording(JSON.convertValue(samples, new TypeReference<List<Sample>>() {}));
  }

  /** True when picture came in the two seconds before a moment: else there was nothing to stop. */
  public boolean pictureBefore(Instant moment) {
    Sample then = sampleAt(moment.minusSeconds(2));
    return sampleAt(moment).videoBytes() > then.videoBytes();
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

  /**
   * The longest time after a moment in which no sound came on any session. A session that ends
   * takes its bytes out of the sum; that interval counts as silent, too.
   */
  public Duration silenceAfter(Instant moment) {
    long longest = 0;
    long running = 0;
    for (int i = 1; i < samples.size(); i++) {
      Sample before = samples.get(i - 1);
      Sample now = samples.get(i);
      boolean silent = now.audioBytes() <= before.audioBytes();
      running = silent && now.at() > moment.toEpochMilli() ? running + now.at() - before.at() : 0;
      longest = Math.max(longest, running);
    }
    return Duration.ofMillis(longest);
  }

  /** Sound made up between two moments: of the source that suffered most. */
  public Duration concealed(Instant from, Instant to) {
    Sample before = sampleAt(from);
    long most =
        sampleAt(to).concealed().entrySet().stream()
            .filter(source -> before.concealed().containsKey(source.getKey()))
            .mapToLong(source -> source.getValue() - before.concealed().get(source.getKey()))
            .max()
            .orElseThrow();
    return Duration.ofNanos(most * 1_000_000_000L / 48_000);
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
