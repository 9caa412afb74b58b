package org.ecluse.simulator.day;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ecluse.pool.Admissions;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.Decision;
import org.ecluse.pool.DegradationPolicy;
import org.ecluse.pool.Level;
import org.ecluse.pool.MeetingSize;
import org.ecluse.pool.Placement;
import org.ecluse.pool.PlacementRequest;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.PolicyState;
import org.ecluse.pool.PoolModel;
import org.ecluse.pool.PoolView;
import org.ecluse.pool.Reservation;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.VideoGrant;
import org.ecluse.pool.VideoOrder;
import org.ecluse.pool.VideoRequest;
import org.ecluse.pool.moves.MoveView;
import org.ecluse.pool.moves.RoomMove;

/** The code that decides live: the model of the pool, the ladder, the budget, the queue. */
final class EcluseDay implements Policy {
  private static final int ADMISSIONS = 10;

  private final Day day;
  private final Thresholds thresholds;
  private final PoolModel model;
  private final Admissions admissions = new Admissions(Duration.ofMinutes(1));
  private final Map<BridgeId, Integer> numbers = new HashMap<>();
  private final RoomId[] names;
  private final Level[] applied;
  private final Instant[] appliedSince;
  private final boolean[] lives;
  private final Level[] level;
  private final Reservation[] granted;
  private final TreeMap<Integer, List<Integer>> ending = new TreeMap<>();
  private final Moves moves = new Moves();
  private PolicyState state;
  private int changes;
  private int flaps;
  private int leftAt = -3600;
  private Level left = Level.FULL;

  EcluseDay(Day day, Thresholds thresholds) {
    this.day = day;
    this.thresholds = thresholds;
    this.model = new PoolModel(thresholds);
    for (int b = 0; b < day.bridges; b++) {
      numbers.put(day.ids[b], b);
      model.addBridge(new BridgeDescription(day.ids[b], "here", day.capacity[b]));
    }
    int rooms = day.people.rooms();
    names = new RoomId[rooms];
    applied = new Level[rooms];
    appliedSince = new Instant[rooms];
    lives = new boolean[rooms];
    level = new Level[day.people.count()];
    granted = new Reservation[day.people.count()];
    state = PolicyState.start(Day.MIDNIGHT, 0);
  }

  private Level pool() {
    return DegradationPolicy.poolLevel(state, List.of(), day.now());
  }

  private RoomId name(int room) {
    if (names[room] == null) {
      names[room] = new RoomId("r" + room);
    }
    return names[room];
  }

  @Override
  public int open(int room, int second) {
    if (pool() == Level.QUEUE || admissions.queue().anybody()) {
      RoomId id = name(room);
      int size = day.people.expected[room];
      return admissions.enqueue(id, id.value(), PlacementWish.NONE, size) ? WAITS : REFUSED;
    }
    return place(room, 0, 0);
  }

  private int place(int room, int people, int senders) {
    RoomId id = name(room);
    Instant begins = Day.MIDNIGHT.plusSeconds(day.people.begins[room]);
    model.growth().expect(id, day.people.expected[room], begins, day.now());
    MeetingSize size = size(room, people, senders);
    Placement placement =
        model.place(
            new PlacementRequest(
                id, size.participants(), size.videoSenders(), Set.of(), PlacementWish.NONE, people),
            day.now());
    if (placement instanceof Placement.Placed placed) {
      applied[room] = Level.FULL;
      appliedSince[room] = day.now();
      lives[room] = true;
      return numbers.get(placed.bridge());
    }
    return REFUSED;
  }

  private MeetingSize size(int room, int people, int senders) {
    int soon = model.growth().expected(name(room), people);
    return MeetingSize.expected(people, senders, soon, !pool().cutsVideo());
  }

  @Override
  public void joined(int person, int room, int second) {
    BridgeId bridge = day.ids[day.at[room]];
    Level own =
        Level.stricter(
            DegradationPolicy.newcomerLevel(name(room), bridge, false, state, List.of(), day.now()),
            applied[room]);
    level[person] = own;
    day.send(person, own.insider().send());
    model.chargeJoin(name(room), bridge, day.sends[person], day.now());
  }

  @Override
  public void changed(int room, int second) {
    Level strictest = applied[room];
    int yes = 0;
    for (int who = day.firstIn[room]; who >= 0; who = day.nextIn[who]) {
      strictest = Level.stricter(strictest, level[who]);
      yes += granted[who] == null ? 0 : 1;
    }
    day.shape(room, applied[room] != Level.FULL || strictest != Level.FULL, Integer.MAX_VALUE);
    model.roomChanged(
        new RoomFacts(
            name(room),
            day.ids[day.at[room]],
            day.here[room],
            day.sending[room],
            day.wanting[room] - day.sending[room],
            yes,
            applied[room],
            strictest,
            appliedSince[room],
            false));
  }

  @Override
  public void ended(int room, int second) {
    lives[room] = false;
    model.roomEnded(name(room));
  }

  @Override
  public void asks(int person, int room, int second) {
    if (!level[person].insider().mayAsk()) {
      day.askLater(person);
      return;
    }
    VideoRequest request = VideoRequest.of(name(room), who(person), day.now());
    if (model.videos().ask(request, day.now()) instanceof VideoGrant.Granted yes) {
      give(person, yes.reservation(), second);
    }
  }

  private void give(int person, Reservation charge, int second) {
    granted[person] = charge;
    day.send(person, true);
    changed(day.people.room[person], second);
  }

  private static String who(int person) {
    return "p" + person;
  }

  private static int person(String who) {
    return Integer.parseInt(who.substring(1));
  }

  private void carryOut(VideoOrder order, int second) {
    int person = person(order.participant());
    if (order instanceof VideoOrder.Grant grant) {
      give(person, grant.reservation(), second);
    } else if (order instanceof VideoOrder.Revoke revoke) {
      int at = (int) Duration.between(Day.MIDNIGHT, revoke.endsAt()).toSeconds();
      ending.computeIfAbsent(at, key -> new ArrayList<>()).add(person);
    }
  }

  /** Pictures whose notice is over. */
  private void end(int second) {
    for (List<Integer> some : List.copyOf(ending.headMap(second, true).values())) {
      for (int person : some) {
        if (day.in[person] && granted[person] != null) {
          takeBack(person, true);
          day.send(person, false);
          changed(day.people.room[person], second);
        }
      }
    }
    ending.headMap(second, true).clear();
  }

  private void takeBack(int person, boolean waits) {
    if (granted[person] != null) {
      model.release(granted[person], day.now());
    }
    granted[person] = null;
    model.videos().end(name(day.people.room[person]), who(person), waits, day.now());
  }

  @Override
  public void leaves(int person, int room, int second) {
    if (level[person] == Level.AUDIO_FIRST) {
      takeBack(person, false);
    }
  }

  @Override
  public void report(int bridge, BridgeReport report, int second) {
    model.fold(report, day.now());
  }

  @Override
  public void lost(int bridge, int second) {
    model.bridgeFailed(day.ids[bridge]);
    for (int room = 0; room < lives.length; room++) {
      if (lives[room] && day.at[room] == bridge) {
        Level before = applied[room];
        int next = place(room, day.here[room], day.sending[room]);
        if (next < 0) {
          day.drop(room);
        } else {
          applied[room] = before;
          day.move(room, next);
          changed(room, second);
        }
      }
    }
  }

  @Override
  public void tick(int second) {
    Level before = pool();
    PoolView view = model.view(state, day.now());
    relieve(view, second);
    var outcome = DegradationPolicy.decide(view, thresholds, 1, List.of(), state, day.now());
    state = outcome.state();
    outcome.decisions().forEach(d -> carryOut(d, second));
    count(before, pool(), second);
    model.videos().decide(day.now()).forEach(order -> carryOut(order, second));
    end(second);
    if (pool() != Level.QUEUE) {
      int most = ADMISSIONS * day.setting.tick();
      admissions
          .admit(model, !pool().cutsVideo(), thresholds.queue(), most, day.now())
          .forEach(this::admit);
    }
  }

  private void relieve(PoolView view, int second) {
    moves.due(second).forEach(move -> move(move, second));
    MoveView seen =
        new MoveView(view, model.prices(), pool(), thresholds, model.growth().growing());
    for (RoomMove move : moves.decide(seen, day.now(), second)) {
      int room = number(move.room());
      MeetingSize size = size(room, day.here[room], day.sending[room]);
      model.chargeMove(move.room(), size, day.here[room], move.to(), day.now());
    }
  }

  private void move(RoomMove move, int second) {
    int room = number(move.room());
    int to = numbers.get(move.to());
    if (lives[room] && day.ids[day.at[room]].equals(move.from()) && !day.gone[to]) {
      day.sums.moved += day.here[room];
      day.move(room, to);
      changed(room, second);
    }
  }

  private static int number(RoomId room) {
    return Integer.parseInt(room.value().substring(1));
  }

  private void admit(RoomId room) {
    int number = number(room);
    int bridge = place(number, 0, 0);
    if (bridge >= 0) {
      day.admit(number, bridge);
    } else {
      admissions.putBack(room);
    }
  }

  private void count(Level before, Level now, int second) {
    if (before == now) {
      return;
    }
    changes++;
    if (now.compareTo(before) < 0) {
      leftAt = second;
      left = before;
    } else if (second - leftAt < 600 && now.compareTo(left) >= 0) {
      flaps++;
    }
  }

  private void carryOut(Decision decision, int second) {
    if (!(decision.scope() instanceof Scope.OneRoom one)) {
      return;
    }
    int room = number(one.room());
    if (!lives[room]) {
      return;
    }
    applied[room] = decision.to();
    appliedSince[room] = day.now();
    for (int who = day.firstIn[room]; who >= 0; who = day.nextIn[who]) {
      if (level[who] == Level.AUDIO_FIRST) {
        takeBack(who, false);
      }
      level[who] = decision.to();
      day.send(who, decision.to().insider().send());
      if (day.people.camera[who] && !day.sends[who]) {
        day.askLater(who);
      }
    }
    changed(room, second);
  }

  @Override
  public int levelChanges() {
    return changes;
  }

  @Override
  public int flaps() {
    return flaps;
  }

  @Override
  public String state() {
    return pool().toString();
  }
}
