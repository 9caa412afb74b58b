package org.ecluse.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.Outcomes;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.gateway.events.EventStreams;
import org.ecluse.gateway.ops.PoolWatch;
import org.ecluse.pool.Cause;
import org.ecluse.pool.Decision;
import org.ecluse.pool.Headroom;
import org.ecluse.pool.Level;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.Scope;
import org.ecluse.pool.outcomes.JoinCounts;
import org.ecluse.store.DecisionJournal;
import org.ecluse.store.DecisionJournal.OutcomeCounters;

/** Meters of the pool as a whole, of the decisions and of the journal. */
@Singleton
public final class PoolMeters {
  private final MeterRegistry registry;
  private final PoolWatch watch;
  private final Conferences conferences;
  private final DecisionJournal journal;
  private final EventStreams streams;
  private final WatchMeters watched;

  PoolMeters(
      MeterRegistry registry,
      PoolWatch watch,
      Conferences conferences,
      DecisionJournal journal,
      EventStreams streams,
      WatchMeters watched) {
    this.registry = registry;
    this.watch = watch;
    this.conferences = conferences;
    this.journal = journal;
    this.streams = streams;
    this.watched = watched;
  }

  /** Registers all; call once. */
  public void start() {
    pool("pressure", "Load over capacity of the pool, 1 = full", s -> s.view().pressure());
    pool("reserved", "Share of the pressure that is reserved for joins", s -> s.view().reserved());
    pool("level", "0 FULL, 1 REDUCED, 2 AUDIO_FIRST, 3 AUDIO_ONLY, 4 QUEUE", PoolMeters::level);
    pool("rooms", "Live rooms", s -> s.view().rooms().size());
    pool("participants", "People in rooms", sum(RoomFacts::participants));
    pool("video.senders", "People who send a picture", sum(RoomFacts::videoSenders));
    pool("video.held.back", "People kept from sending one", sum(RoomFacts::heldBack));
    pool("queue.waiting", "New meetings that wait", PoolSnapshot::queued);
    pool("thresholds.version", "Thresholds in force", PoolSnapshot::thresholdsVersion);
    room("video", "More people that find room with video", Headroom::withVideo);
    room("sound", "More people that find room with sound only", Headroom::soundOnly);
    journal("written", "Decisions in the journal", DecisionJournal.Counters::written);
    journal("dropped", "Decisions the full journal refused", DecisionJournal.Counters::dropped);
    journal("failed", "Decisions the database refused", DecisionJournal.Counters::failed);
    joins("refused", "Joins refused for want of capacity", JoinCounts::refused);
    joins("queued", "Joins whose new meeting had to wait", JoinCounts::queued);
    outcomes("written", "Outcomes of decisions in the journal", OutcomeCounters::written);
    outcomes("lost", "Outcomes that are in no journal", OutcomeCounters::lost);
    FunctionCounter.builder(
            "ecluse.outcomes.unwatched", conferences.outcomes(), Outcomes::unwatched)
        .description("Decisions not watched to the end, because too many were at a time")
        .register(registry);
    Gauge.builder("ecluse.events.streams", streams, EventStreams::size)
        .description("Open event streams")
        .register(registry);
    for (Level level : Level.values()) {
      // Made at the start, so that a graph of what has not happened yet shows 0.
      decisions("pool", level, Cause.PRESSURE_ABOVE_ENTER);
    }
    conferences.onDecision(this::count);
    watched.start();
  }

  private static int level(PoolSnapshot s) {
    return Numbers.of(s.level());
  }

  private static ToDoubleFunction<PoolSnapshot> sum(ToDoubleFunction<RoomFacts> part) {
    return s -> s.view().rooms().stream().mapToDouble(part).sum();
  }

  private void pool(String name, String description, ToDoubleFunction<PoolSnapshot> value) {
    Gauge.builder("ecluse.pool." + name, watch, w -> value.applyAsDouble(w.latest()))
        .description(description)
        .register(registry);
  }

  private void room(String name, String description, Function<Headroom, Headroom.Room> part) {
    ToDoubleFunction<PoolSnapshot> likely = s -> part.apply(s.headroom().pool()).likely();
    pool("headroom." + name, description, likely);
    pool("headroom." + name + ".low", description + ", at least", low(part));
    pool("headroom." + name + ".high", description + ", at most", high(part));
  }

  private static ToDoubleFunction<PoolSnapshot> low(Function<Headroom, Headroom.Room> part) {
    return s -> part.apply(s.headroom().pool()).low();
  }

  private static ToDoubleFunction<PoolSnapshot> high(Function<Headroom, Headroom.Room> part) {
    return s -> part.apply(s.headroom().pool()).high();
  }

  private void journal(
      String name, String description, ToDoubleFunction<DecisionJournal.Counters> value) {
    FunctionCounter.builder(
            "ecluse.journal." + name, journal, j -> value.applyAsDouble(j.counters()))
        .description(description)
        .register(registry);
  }

  private void joins(String name, String description, ToDoubleFunction<JoinCounts> value) {
    FunctionCounter.builder(
            "ecluse.joins." + name, conferences.outcomes(), o -> value.applyAsDouble(o.joins()))
        .description(description)
        .register(registry);
  }

  private void outcomes(String name, String description, ToDoubleFunction<OutcomeCounters> value) {
    FunctionCounter.builder(
            "ecluse.outcomes." + name, journal, j -> value.applyAsDouble(j.outcomeCounters()))
        .description(description)
        .register(registry);
  }

  private void count(Decision decision) {
    decisions(kind(decision), decision.to(), decision.because().cause()).increment();
  }

  private static String kind(Decision decision) {
    if (decision.scope() instanceof Scope.OneRegion) {
      return "region";
    }
    if (decision.scope() instanceof Scope.OneBridge) {
      return "bridge";
    }
    return decision.scope() instanceof Scope.OneRoom ? "room" : "pool";
  }

  private Counter decisions(String scope, Level to, Cause cause) {
    return Counter.builder("ecluse.decisions")
        .description("Decisions of the policy")
        .tags("scope", scope, "to", to.name(), "cause", cause.name())
        .register(registry);
  }
}
