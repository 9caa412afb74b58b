package org.ecluse.simulator.day;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ecluse.pool.AdmissionQueue;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.Decision;
import org.ecluse.pool.DegradationPolicy;
import org.ecluse.pool.Level;
import org.ecluse.pool.MeetingSize;
import org.ecluse.pool.Placement;
import org.ecluse.pool.PlacementRequest;
import org.ecluse.pool.PolicyState;
import org.ecluse.pool.PoolModel;
import org.ecluse.pool.RoomFacts;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.VideoGrant;

/** The code that decides live: the model of the pool, the ladder, the budget, the queue. */
final class EcluseDay implements Policy {
  private static final int ADMISSIONS = 10;

  private final Day day;
  private final Thresholds thresholds;
  private final PoolModel model;
  private final AdmissionQueue queue = new AdmissionQueue();
  private final Map<BridgeId, Integer> numbers = new HashMap<>();
  private final RoomId[] names;
  private final Level[] applied;
  private final Instant[] appliedSince;
  private final boolean[] lives;
  private final int[] charged;
  private final Level[] level;
  private final boolean[] granted;
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
    charged = new int[rooms];
    level = new Level[day.people.count()];
    granted = new boolean[day.people.count()];
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
    if (pool() == Level.QUEUE || queue.size() > 0) {
      return queue.enqueue(name(room)) ? WAITS : REFUSED;
    }
    return place(room, 1, 0);
  }

  private int place(int room, int people, int senders) {
    MeetingSize size = MeetingSize.expected(people, senders, !pool().cutsVideo());
    Placement placement =
        model.place(
            new PlacementRequest(name(room), size.participants(), size.videoSenders(), Set.of()),
            day.now());
    if (placement instanceof Placement.Placed placed) {
      charged[room] = size.participants();
      applied[room] = Level.FULL;
      appliedSince[room] = day.now();
      lives[room] = true;
      return numbers.get(placed.bridge());
    }
    return REFUSED;
  }

  @Override
  public void joined(int person, int room, int second) {
    BridgeId bridge = day.ids[day.at[room]];
    Level own =
        Level.stricter(
            DegradationPolicy.newcomerLevel(
                name(room), bridge, false, state, List.of(), day.now()),
            applied[room]);
    level[person] = own;
    granted[person] = false;
    day.send(person, own.insider().send());
    if (day.here[room] > charged[room]) {
      model.chargeJoin(name(room), bridge, day.sends[person], day.now());
      charged[room] = day.here[room];
    }
  }

  @Override
  public void changed(int room, int second) {
    Level strictest = applied[room];
    int yes = 0;
    for (int who = day.firstIn[room]; who >= 0; who = day.nextIn[who]) {
      strictest = Level.stricter(strictest, level[who]);
      yes += granted[who] ? 1 : 0;
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
    } else if (model.grantVideo(name(room), day.now()) instanceof VideoGrant.Granted) {
      granted[person] = true;
      day.send(person, true);
      changed(room, second);
    } else {
      day.askLater(person);
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
    var outcome =
        DegradationPolicy.decide(
            model.view(state, day.now()), thresholds, 1, List.of(), state, day.now());
    state = outcome.state();
    outcome.decisions().forEach(d -> carryOut(d, second));
    count(before, pool(), second);
    if (pool() != Level.QUEUE) {
      queue.admit(ADMISSIONS * day.setting.tick(), day.now()).forEach(this::admit);
    }
  }

  private void admit(RoomId room) {
    int number = Integer.parseInt(room.value().substring(1));
    int bridge = place(number, 1, 0);
    if (bridge >= 0) {
      day.admit(number, bridge);
    } else {
      queue.enqueue(room);
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
    int room = Integer.parseInt(one.room().value().substring(1));
    if (!lives[room]) {
      return;
    }
    applied[room] = decision.to();
    appliedSince[room] = day.now();
    for (int who = day.firstIn[room]; who >= 0; who = day.nextIn[who]) {
      level[who] = decision.to();
      granted[who] &= decision.to() == Level.AUDIO_FIRST;
      day.send(who, decision.to().insider().send() || granted[who]);
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
