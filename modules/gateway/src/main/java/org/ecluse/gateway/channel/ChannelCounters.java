package org.ecluse.gateway.channel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What the relays to bridges elsewhere do, for {@code /metrics}. Thread-safe. */
@Singleton
final class ChannelCounters {
  /** Why a relay ended. */
  enum Ending {
    /** Page or bridge closed it. */
    CLOSED,
    /** The bridge did not know the endpoint. */
    REFUSED,
    /** The bridge was not there, or was lost. */
    UNREACHABLE,
    /** One of the two went over a limit. */
    LIMIT
  }

  private final AtomicInteger open = new AtomicInteger();
  private final Map<Ending, Counter> ended = new EnumMap<>(Ending.class);

  ChannelCounters(MeterRegistry registry) {
    registry.gauge("ecluse.channel.relays.open", open);
    for (Ending ending : Ending.values()) {
      ended.put(
          ending,
          Counter.builder("ecluse.channel.relays.ended")
              .description("Relays of bridge channels that have ended")
              .tag("why", ending.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  void opened() {
    open.incrementAndGet();
  }

  void ended(Relay.Farewell farewell) {
    open.decrementAndGet();
    ended.get(ending(farewell)).increment();
  }

  private static Ending ending(Relay.Farewell farewell) {
    if (farewell == Relay.REFUSED) {
      return Ending.REFUSED;
    } else if (farewell == Relay.UNREACHABLE) {
      return Ending.UNREACHABLE;
    }
    return Relay.LIMITS.contains(farewell) ? Ending.LIMIT : Ending.CLOSED;
  }
}
