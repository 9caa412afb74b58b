package org.ecluse.gateway.signal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.ecluse.conference.ErrorCode;
import org.ecluse.conference.ToParticipant;

/**
 * What the signalling sockets do, for {@code /metrics}. Every meter is made at the start, so that a
 * graph of something that has not happened yet shows 0. Thread-safe.
 */
@Singleton
final class SignalCounters {
  private final Map<ErrorCode, Counter> errors = new EnumMap<>(ErrorCode.class);
  private final AtomicInteger sockets = new AtomicInteger();
  private final Counter opened;
  private final Counter messages;
  private final Counter sent;
  private final Counter joins;
  private final Counter resumes;
  private final Counter moves;
  private final Counter restarts;
  private final Counter slowReaders;
  private final Counter floods;

  SignalCounters(MeterRegistry registry) {
    for (ErrorCode code : ErrorCode.values()) {
      errors.put(
          code,
          Counter.builder("ecluse.signal.errors")
              .description("Errors told to browsers")
              .tag("code", code.name())
              .register(registry));
    }
    registry.gauge("ecluse.signal.sockets.open", sockets);
    opened = counter(registry, "sockets.opened", "Signalling sockets opened");
    messages = counter(registry, "messages.received", "Messages of browsers that were taken");
    sent = counter(registry, "messages.sent", "Messages queued for browsers");
    joins = counter(registry, "joins", "Participants let in");
    resumes = counter(registry, "resumes", "Participants taken up again after a lost socket");
    moves = counter(registry, "moves", "Offers because a meeting went to another bridge");
    restarts = counter(registry, "restarts", "Offers because media had to be made anew");
    slowReaders = counter(registry, "slow.readers", "Sockets closed for not reading");
    floods = counter(registry, "room.floods", "Messages dropped because their room was flooded");
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("ecluse.signal." + name).description(description).register(registry);
  }

  void opened() {
    opened.increment();
    sockets.incrementAndGet();
  }

  void closed() {
    sockets.decrementAndGet();
  }

  int open() {
    return sockets.get();
  }

  void received() {
    messages.increment();
  }

  void sent(ToParticipant message) {
    sent.increment();
    if (message instanceof ToParticipant.Welcome welcome) {
      (welcome.resumed() ? resumes : joins).increment();
    } else if (message instanceof ToParticipant.Offer offer) {
      count(offer.reason());
    } else if (message instanceof ToParticipant.Fault fault) {
      errors.get(fault.code()).increment();
    }
  }

  private void count(ToParticipant.OfferReason reason) {
    switch (reason) {
      case JOIN -> {}
      case MOVED -> moves.increment();
      case RESTART -> restarts.increment();
    }
  }

  void slowReader() {
    slowReaders.increment();
  }

  void roomFlooded() {
    floods.increment();
  }
}
