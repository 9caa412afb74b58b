package org.ecluse.simulator.brewery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ecluse.colibri.XmppServer;

/**
 * Many fake bridges in one brewery. Each has a connection of its own, as a bridge has, with one
 * account for all and a resource for each. Thread-safe.
 */
public final class FakeBrewery implements AutoCloseable {
  /** Logins under way at the same time: each costs both sides a key exchange and a SCRAM proof. */
  private static final int LOGINS = 8;

  private final Duration interval;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Queue<Member> waiting = new ConcurrentLinkedQueue<>();

  /**
   * A brewery that has not started. The bridges are called {@code fake-001} and so on.
   *
   * @param server its account is used by all; its nick is not used
   * @param bridges how many
   * @param interval between two presences of one bridge; those of all are spread over it
   * @param seed of everything the bridges make up
   */
  public FakeBrewery(
      XmppServer server, int bridges, Duration interval, long seed, InstantSource clock) {
    this.interval = interval;
    this.clock = clock;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "fake-brewery");
              made.setDaemon(true);
              return made;
            });
    for (int i = 1; i <= bridges; i++) {
      String name = String.format(Locale.ROOT, "fake-%03d", i);
      FakeBridge bridge = new FakeBridge(name, new Random(seed + i));
      members.put(name, new Member(named(server, name), bridge, timer, this::next));
    }
  }

  private static XmppServer named(XmppServer s, String nick) {
    return new XmppServer(
        s.name(),
        s.host(),
        s.port(),
        s.domain(),
        s.username(),
        s.password(),
        s.brewery(),
        nick,
        s.certificate(),
        s.answerTimeout());
  }

  /** Begins to bring the bridges in, a few at a time; returns at once. */
  public void start() {
    waiting.addAll(members.values());
    for (int i = 0; i < LOGINS; i++) {
      next();
    }
    long spread = interval.toNanos() / Math.max(1, members.size());
    long delay = 0;
    for (Member member : members.values()) {
      timer.scheduleAtFixedRate(
          () -> member.report(clock.instant()), delay, interval.toNanos(), TimeUnit.NANOSECONDS);
      delay += spread;
    }
  }

  private void next() {
    Member member = waiting.poll();
    if (member != null) {
      member.start();
    }
  }

  /** How many are in the room. */
  public int inside() {
    return (int) members.values().stream().filter(Member::inside).count();
  }

  /** The names of all, in order. */
  public List<String> names() {
    return new ArrayList<>(members.keySet());
  }

  /** One of them; throws {@link IllegalArgumentException} when there is none of that name. */
  public FakeBridge bridge(String name) {
    return member(name).bridge();
  }

  /** One of them leaves the room. */
  public void leave(String name) {
    member(name).leave();
  }

  private Member member(String name) {
    Member found = members.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no fake bridge is called " + name);
    }
    return found;
  }

  /** All leave, and their connections end. */
  @Override
  public void close() {
    waiting.clear();
    timer.shutdownNow();
    members.values().parallelStream().forEach(Member::close);
  }
}
