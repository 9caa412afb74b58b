package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.Moments.NINE;
import static org.ecluse.pool.Moments.bridge;
import static org.ecluse.pool.Moments.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pool of bridges of 10,000 packets a second with rooms in {@link Level#AUDIO_FIRST}, that shows
 * in its reports what is sent: carries the orders of the video budget out as rooms do, and checks
 * with each grant that there was room for it.
 */
final class VideoScene {
  static final double CAPACITY = 10_000;

  /** Packets of one picture to one person. */
  static final double PICTURE = 0.6 * 90;

  record Who(int room, String name) {}

  final PoolModel model;
  final int bridges;
  final double[] base;
  final boolean[] out;
  final Map<Integer, Integer> people = new LinkedHashMap<>();
  final Map<Who, Reservation> pictures = new LinkedHashMap<>();
  final Map<Who, Instant> ending = new LinkedHashMap<>();
  final Map<Who, Instant> waiting = new LinkedHashMap<>();
  final List<VideoOrder> orders = new ArrayList<>();
  private final Thresholds thresholds;
  Instant now = NINE;

  VideoScene(int bridges, double load, double budget) {
    Thresholds d = Thresholds.defaults();
    this.thresholds =
        new Thresholds(
            d.reduced(),
            d.audioFirst(),
            d.audioOnly(),
            d.queue(),
            d.sustain(),
            d.roomChangesPerTick(),
            d.staleAfter(),
            d.bridgeHardLimit(),
            budget,
            d.backoffWindow());
    this.model = new PoolModel(thresholds);
    this.bridges = bridges;
    this.base = new double[bridges];
    this.out = new boolean[bridges];
    for (int b = 0; b < bridges; b++) {
      base[b] = load;
      model.addBridge(new BridgeDescription(bridge(b), "here", CAPACITY));
    }
    report();
  }

  BridgeId bridgeOf(int room) {
    return bridge(room % bridges);
  }

  void live(int room, int n) {
    people.put(room, n);
    tell(room);
  }

  /** The model hears at once who sends, as in life. */
  private void tell(int room) {
    int senders = senders(room);
    model.roomChanged(
        new RoomFacts(
            room(room),
            bridgeOf(room),
            people.get(room),
            senders,
            0,
            senders,
            Level.AUDIO_FIRST,
            Level.AUDIO_FIRST,
            Moments.NINE,
            false));
  }

  private int senders(int room) {
    return (int) pictures.keySet().stream().filter(who -> who.room() == room).count();
  }

  /** Asks; true when it was granted at once. */
  boolean ask(int room, String name, boolean moderator, Instant spoke) {
    Who who = new Who(room, name);
    if (pictures.containsKey(who)) {
      return true;
    }
    VideoGrant answer =
        model.videos().ask(new VideoRequest(room(room), name, moderator, spoke, now), now);
    if (answer instanceof VideoGrant.Granted yes) {
      waiting.remove(who);
      granted(who, yes.reservation());
    } else if (answer instanceof VideoGrant.Waiting) {
      waiting.putIfAbsent(who, now);
    }
    return answer instanceof VideoGrant.Granted;
  }

  boolean ask(int room, String name) {
    return ask(room, name, false, Instant.EPOCH);
  }

  /** Leaves, or switches the camera off. */
  void withdraw(int room, String name) {
    end(new Who(room, name), false);
  }

  private void end(Who who, boolean waits) {
    Reservation charge = pictures.remove(who);
    if (charge != null) {
      model.release(charge, now);
      tell(who.room());
    }
    ending.remove(who);
    waiting.remove(who);
    if (waits) {
      waiting.put(who, now);
    }
    model.videos().end(room(who.room()), who.name(), waits, now);
  }

  /** A second passes: reports, ends of notices, a round. */
  void second() {
    now = now.plusSeconds(1);
    List.copyOf(ending.entrySet()).stream()
        .filter(e -> !e.getValue().isAfter(now))
        .forEach(e -> end(e.getKey(), true));
    report();
    List<VideoOrder> round = model.videos().decide(now);
    orders.addAll(round);
    round.forEach(this::carryOut);
  }

  void seconds(int n) {
    for (int i = 0; i < n; i++) {
      second();
    }
  }

  private void carryOut(VideoOrder order) {
    Who who = new Who(Integer.parseInt(order.room().value().substring(5)), order.participant());
    assertThat(order.because().text()).isNotBlank();
    if (order instanceof VideoOrder.Grant grant) {
      assertThat(waiting.remove(who)).as("only those who wait are granted").isNotNull();
      granted(who, grant.reservation());
    } else if (order instanceof VideoOrder.Revoke revoke) {
      assertThat(pictures).containsKey(who);
      assertThat(revoke.endsAt())
          .isIn(now.plus(VideoBudget.NOTICE), now.plus(VideoBudget.SHORT_NOTICE));
      assertThat(ending.put(who, revoke.endsAt())).as("told once").isNull();
    }
  }

  private void granted(Who who, Reservation charge) {
    pictures.put(who, charge);
    tell(who.room());
    assertThat(spent()).as("budget").isLessThanOrEqualTo(budget());
    double after = load(who.room() % bridges);
    assertThat(after).as("bridge").isLessThan(thresholds.audioOnly().enter());
    assertThat(pressure()).as("pool").isLessThan(thresholds.audioOnly().enter());
  }

  /** Packets of all pictures that are sent, those with a notice included. */
  double spent() {
    return people.keySet().stream().mapToDouble(this::sentIn).sum();
  }

  double budget() {
    int there = 0;
    for (boolean gone : out) {
      there += gone ? 0 : 1;
    }
    return thresholds.videoBudget() * there * CAPACITY;
  }

  double cost(Who who) {
    return PICTURE * people.get(who.room());
  }

  double sent(int bridge) {
    return people.keySet().stream()
        .filter(room -> room % bridges == bridge)
        .mapToDouble(this::sentIn)
        .sum();
  }

  /** Packets of the pictures of a room, those with a notice included. */
  private double sentIn(int room) {
    return PICTURE * people.get(room) * senders(room);
  }

  /** What a bridge really carries: what comes from elsewhere, sound, and pictures. */
  private double load(int bridge) {
    double sound =
        people.entrySet().stream()
            .filter(room -> room.getKey() % bridges == bridge)
            .mapToDouble(room -> CostModel.ASSUMED.room(room.getValue(), 0))
            .sum();
    return base[bridge] + (sound + sent(bridge)) / CAPACITY;
  }

  double pressure() {
    double load = 0;
    int there = 0;
    for (int b = 0; b < bridges; b++) {
      load += out[b] ? 0 : load(b);
      there += out[b] ? 0 : 1;
    }
    return there == 0 ? 0 : load / there;
  }

  /** Pictures that stay in a room. */
  long staying(int room) {
    return pictures.keySet().stream()
        .filter(who -> who.room() == room && !ending.containsKey(who))
        .count();
  }

  void report() {
    for (int b = 0; b < bridges; b++) {
      if (!out[b]) {
        model.fold(BridgeReport.of(bridge(b), now, load(b)), now);
      }
    }
  }
}
