package org.ecluse.gateway.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.PoolSnapshot;
import org.ecluse.gateway.access.Caller;
import org.ecluse.gateway.health.Readiness;
import org.ecluse.gateway.ops.PoolShapes;
import org.ecluse.gateway.ops.PoolWatch;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.gateway.session.Sessions;
import org.ecluse.gateway.settings.EventSettings;

/**
 * All open streams: lets new ones in, shows each the pool once a second, every decision and what
 * came of it, drops those whose session is over. What is sent is written once for all. Thread-safe.
 */
@Singleton
public final class EventStreams implements PoolWatch.Listener {
  /** Snapshots, that is seconds, between two comments; the session is looked at as often. */
  private static final int KEEP_ALIVE = 15;

  private final Conferences conferences;
  private final Sessions sessions;
  private final Readiness readiness;
  private final PoolShapes shapes;
  private final ObjectMapper json;
  private final EventSettings settings;
  private final List<Open> streams = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> perAddress = new HashMap<>();
  private int total;

  EventStreams(
      Conferences conferences,
      Sessions sessions,
      Readiness readiness,
      PoolShapes shapes,
      ObjectMapper json,
      EventSettings settings) {
    this.conferences = conferences;
    this.sessions = sessions;
    this.readiness = readiness;
    this.shapes = shapes;
    this.json = json;
    this.settings = settings;
  }

  private static final class Open {
    private final String token;
    private EventStream stream;
    private int seconds;

    Open(String token) {
      this.token = token;
    }
  }

  /** Listens to the decisions and what comes of them from now on. */
  @PostConstruct
  void listen() {
    conferences.onDecision(
        decision -> {
          if (!streams.isEmpty()) {
            byte[] event = EventStream.event("decision", text(shapes.decision(decision)));
            streams.forEach(open -> open.stream.send(event));
          }
        });
    conferences
        .outcomes()
        .onOutcome(
            outcome -> {
              if (!streams.isEmpty()) {
                byte[] event = EventStream.event("outcome", text(shapes.outcome(outcome)));
                streams.forEach(open -> open.stream.send(event));
              }
            });
  }

  /**
   * Checks whether one more stream may be opened, and counts it.
   *
   * @throws ProblemException when it is refused
   */
  void admit(Caller caller, String token) {
    if (readiness.isStopping()) {
      throw ProblemException.retryAfter(ProblemCode.SHUTTING_DOWN, "Connect again soon", 2);
    }
    if (sessions.account(token).isEmpty()) {
      throw ProblemException.of(ProblemCode.NOT_SIGNED_IN, "Sign in, then open the stream");
    }
    synchronized (perAddress) {
      int open = perAddress.getOrDefault(caller.limitKey(), 0);
      if (open >= settings.streamsPerAddress() || total >= settings.streamsMax()) {
        throw ProblemException.retryAfter(
            ProblemCode.TOO_MANY_STREAMS, "Close another dashboard first", 5);
      }
      perAddress.put(caller.limitKey(), open + 1);
      total++;
    }
  }

  private void release(Caller caller) {
    synchronized (perAddress) {
      perAddress.computeIfPresent(caller.limitKey(), (a, open) -> open == 1 ? null : open - 1);
      total--;
    }
  }

  /** Opens a stream that was admitted. */
  void open(Caller caller, String token, EventStream.Sink sink) {
    Open open = new Open(token);
    open.stream =
        new EventStream(
            sink,
            () -> {
              streams.remove(open);
              release(caller);
            });
    streams.add(open);
    open.stream.send("retry: 2000\n\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    open.stream.snapshot(snapshot(conferences.snapshot()));
    if (readiness.isStopping()) {
      open.stream.end();
    }
  }

  /** How many are open. */
  public int size() {
    return streams.size();
  }

  @Override
  public void accept(PoolSnapshot seen) {
    if (streams.isEmpty()) {
      return;
    }
    byte[] event = snapshot(seen);
    long now = System.nanoTime();
    for (Open open : streams) {
      open.stream.checkStalled(now, settings.stallTimeout());
      open.stream.snapshot(event);
      if (++open.seconds % KEEP_ALIVE == 0) {
        keepAlive(open);
      }
    }
  }

  private void keepAlive(Open open) {
    if (sessions.account(open.token).isPresent()) {
      open.stream.send(EventStream.comment("alive"));
    } else {
      open.stream.end();
    }
  }

  private byte[] snapshot(PoolSnapshot seen) {
    return EventStream.event("snapshot", text(shapes.snapshot(seen)));
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is sent is always serialisable", e);
    }
  }

  /** Ends all streams: an open one would hold up the shutdown. */
  public void close() {
    streams.forEach(open -> open.stream.end());
  }
}
