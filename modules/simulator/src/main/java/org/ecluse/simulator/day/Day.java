package org.ecluse.simulator.day;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import java.util.function.Function;
import org.ecluse.pool.BridgeId;

/**
 * One day of a pool in virtual time, second by second: people come, want pictures, and leave;
 * bridges carry them and tell of it as Jitsi Videobridges do, sampled each 10 s, published each 5
 * s; a {@link Policy} decides. Everything is in columns, and nothing walks over all people or rooms
 * but what the policy does.
 */
public final class Day {
  /** When the day of this world begins. */
  static final Instant MIDNIGHT = Instant.parse("2024-11-18T00:00:00Z");

  static final int FROM = 6 * 3600;
  static final int TO = 20 * 3600;
  static final double CAPACITY = 50_000;

  final People people;
  final Setting setting;
  final int bridges;

  // Of each bridge.
  final double[] capacity;
  final double[] packets;
  final int[] on;
  final int[] roomsOn;
  final int[] sendersOn;
  final boolean[] gone;
  final BridgeId[] ids;

  // Of each room: where it is (-1: not live), people, those who want a picture, those who send.
  final int[] at;
  final int[] here;
  final int[] wanting;
  final int[] sending;
  final int[] lastN;
  final boolean[] small;
  final int[] firstIn;
  private final boolean[] refused;
  private final Deque<Integer>[] waiting;

  // Of each person.
  final boolean[] in;
  final boolean[] sends;
  final int[] nextIn;
  final int[] previousIn;

  final Outcome.Sums sums = new Outcome.Sums();
  private final Later leaving;
  private final Later asking;
  private final Reports reports;
  private final Policy policy;
  int second;

  /**
   * What a world is like.
   *
   * @param costs what people cost in it
   * @param tick seconds between decisions
   * @param frozenFrom reports stand still from this second; -1: never
   * @param frozenFor for so many
   * @param loseBiggestAt the biggest bridge is lost at this second; -1: never
   */
  record Setting(
      double[] capacity,
      TrueCosts costs,
      int tick,
      int frozenFrom,
      int frozenFor,
      int loseBiggestAt) {}

  @SuppressWarnings({"unchecked", "rawtypes"})
  Day(People people, Setting setting, long seed, Function<Day, Policy> who) {
    this.people = people;
    this.setting = setting;
    this.capacity = setting.capacity();
    this.bridges = capacity.length;
    packets = new double[bridges];
    on = new int[bridges];
    roomsOn = new int[bridges];
    sendersOn = new int[bridges];
    gone = new boolean[bridges];
    ids = new BridgeId[bridges];
    for (int b = 0; b < bridges; b++) {
      ids[b] = new BridgeId(String.format("b%05d", b));
    }
    int rooms = people.rooms();
    at = new int[rooms];
    Arrays.fill(at, -1);
    here = new int[rooms];
    wanting = new int[rooms];
    sending = new int[rooms];
    lastN = new int[rooms];
    Arrays.fill(lastN, Integer.MAX_VALUE);
    small = new boolean[rooms];
    firstIn = new int[rooms];
    Arrays.fill(firstIn, -1);
    refused = new boolean[rooms];
    waiting = new Deque[rooms];
    int n = people.count();
    in = new boolean[n];
    sends = new boolean[n];
    nextIn = new int[n];
    previousIn = new int[n];
    leaving = new Later(TO, n);
    asking = new Later(TO, n);
    policy = who.apply(this);
    reports = new Reports(this, policy, new Random(seed * 31 + 7));
  }

  /** Lives the day, and tells {@code trace} each second. */
  Outcome live(Runnable trace) {
    return live(TO, trace);
  }

  /** Lives it until a second. */
  Outcome live(int until, Runnable trace) {
    int next = 0;
    while (next < people.count() && people.comes[next] < FROM) {
      next++;
    }
    for (second = FROM; second < until; second++) {
      if (second == setting.loseBiggestAt()) {
        loseBiggest();
      }
      for (int who = leaving.take(second); who >= 0; who = leaving.take(second)) {
        leave(who);
      }
      for (; next < people.count() && people.comes[next] == second; next++) {
        come(next);
      }
      for (int who = asking.take(second); who >= 0; who = asking.take(second)) {
        if (in[who] && !sends[who]) {
          policy.asks(who, people.room[who], second);
        }
      }
      reports.publish(second);
      if (second % setting.tick() == 0) {
        policy.tick(second);
      }
      sums.second(this);
      trace.run();
    }
    return Outcome.of(this, policy);
  }

  Policy policy() {
    return policy;
  }

  Instant now() {
    return MIDNIGHT.plusSeconds(second);
  }

  private void come(int who) {
    int room = people.room[who];
    sums.came++;
    if (at[room] < 0 && !openFor(room, who)) {
      return;
    }
    enter(who, room);
  }

  /** True when the room is live now; otherwise this person waits or is refused. */
  private boolean openFor(int room, int who) {
    if (waiting[room] != null) {
      waiting[room].add(who);
      sums.waiting++;
      return false;
    }
    int bridge = refused[room] ? Policy.REFUSED : policy.open(room, second);
    if (bridge == Policy.WAITS) {
      waiting[room] = new ArrayDeque<>();
      waiting[room].add(who);
      sums.waiting++;
      sums.queued++;
      return false;
    }
    if (bridge < 0) {
      sums.refused++;
      // They come again a minute later, once; then they give up.
      refused[room] = true;
      return false;
    }
    put(room, bridge);
    return true;
  }

  private void put(int room, int bridge) {
    at[room] = bridge;
    roomsOn[bridge]++;
  }

  private void enter(int who, int room) {
    in[who] = true;
    previousIn[who] = -1;
    nextIn[who] = firstIn[room];
    if (firstIn[room] >= 0) {
      previousIn[firstIn[room]] = who;
    }
    firstIn[room] = who;
    leaving.put(who, Math.max(second + 1, second + people.stays[who]));
    take(room, -1);
    here[room]++;
    wanting[room] += people.camera[who] ? 1 : 0;
    take(room, 1);
    policy.joined(who, room, second);
    if (people.camera[who] && !sends[who]) {
      askLater(who);
    }
    policy.changed(room, second);
  }

  /** Somebody whose camera is held back will ask for it. */
  void askLater(int who) {
    asking.put(who, second + 1 + people.asksAfter[who]);
  }

  private void leave(int who) {
    if (!in[who]) {
      return;
    }
    int room = people.room[who];
    policy.leaves(who, room, second);
    in[who] = false;
    take(room, -1);
    here[room]--;
    wanting[room] -= people.camera[who] ? 1 : 0;
    sending[room] -= sends[who] ? 1 : 0;
    sends[who] = false;
    take(room, 1);
    unlink(who, room);
    if (here[room] == 0) {
      end(room);
    } else {
      policy.changed(room, second);
    }
  }

  private void unlink(int who, int room) {
    if (previousIn[who] >= 0) {
      nextIn[previousIn[who]] = nextIn[who];
    } else {
      firstIn[room] = nextIn[who];
    }
    if (nextIn[who] >= 0) {
      previousIn[nextIn[who]] = previousIn[who];
    }
  }

  private void end(int room) {
    roomsOn[at[room]]--;
    at[room] = -1;
    small[room] = false;
    lastN[room] = Integer.MAX_VALUE;
    policy.ended(room, second);
  }

  /** Adds what a room costs to the sums of its bridge, or takes it off: around each change. */
  private void take(int room, int sign) {
    int b = at[room];
    int n = here[room];
    int shown = Math.min(sending[room], lastN[room]);
    packets[b] +=
        sign * (setting.costs().sound(n) + setting.costs().pictures(n, shown, small[room]));
    on[b] += sign * n;
    sendersOn[b] += sign * sending[room];
    sums.without += sign * (wanting[room] - shown);
    sums.unseen += sign * (shown > 0 || wanting[room] == 0 ? 0 : wanting[room] == 1 ? n - 1 : n);
    sums.here += sign * n;
    sums.wantAll += sign * setting.costs().pictures(n, wanting[room], false);
    sums.soundAll += sign * setting.costs().sound(n);
  }

  /** Somebody's picture goes on or off. */
  void send(int who, boolean now) {
    boolean next = now && people.camera[who];
    if (sends[who] != next) {
      int room = people.room[who];
      take(room, -1);
      sends[who] = next;
      sending[room] += next ? 1 : -1;
      take(room, 1);
    }
  }

  /** Pictures of a room become small or whole, and at most so many are shown. */
  void shape(int room, boolean smallOnes, int most) {
    if (at[room] < 0) {
      small[room] = smallOnes;
      lastN[room] = most;
      return;
    }
    take(room, -1);
    small[room] = smallOnes;
    lastN[room] = most;
    take(room, 1);
  }

  /** A room goes to another bridge with everybody in it. */
  void move(int room, int bridge) {
    take(room, -1);
    roomsOn[at[room]]--;
    put(room, bridge);
    take(room, 1);
  }

  /** Everybody in a room is out: no bridge takes it. */
  void drop(int room) {
    sums.dropped += here[room];
    for (int who = firstIn[room]; who >= 0; who = nextIn[who]) {
      in[who] = false;
    }
    take(room, -1);
    for (int who = firstIn[room]; who >= 0; who = nextIn[who]) {
      sends[who] = false;
    }
    here[room] = 0;
    wanting[room] = 0;
    sending[room] = 0;
    firstIn[room] = -1;
    end(room);
  }

  /** The turn of a room that waited has come. */
  void admit(int room, int bridge) {
    Deque<Integer> line = waiting[room];
    waiting[room] = null;
    sums.waiting -= line.size();
    put(room, bridge);
    for (int who : line) {
      sums.waited(second - people.comes[who]);
      enter(who, room);
    }
  }

  private void loseBiggest() {
    int biggest = 0;
    for (int b = 1; b < bridges; b++) {
      biggest = capacity[b] > capacity[biggest] ? b : biggest;
    }
    gone[biggest] = true;
    policy.lost(biggest, second);
  }

  double load(int bridge) {
    return packets[bridge] / capacity[bridge];
  }
}
