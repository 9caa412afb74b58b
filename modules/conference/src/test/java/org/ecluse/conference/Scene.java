package org.ecluse.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.ecluse.conference.FromParticipant.Answer;
import org.ecluse.conference.FromParticipant.Join;
import org.ecluse.conference.ToParticipant.Offer;
import org.ecluse.conference.ToParticipant.Welcome;
import org.ecluse.conference.fake.FakeBridges;
import org.ecluse.conference.fake.FakeBrowser;
import org.ecluse.conference.fake.FakePriceStore;
import org.ecluse.conference.fake.FakeRoomStore;
import org.ecluse.conference.fake.FakeTime;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.Decision;
import org.ecluse.pool.Level;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.health.HealthChange;
import org.ecluse.pool.health.HealthSettings;
import org.ecluse.pool.health.HealthSignal;
import org.ecluse.pool.outcomes.DecisionOutcome;
import org.ecluse.pool.sizes.SizeFigure;
import org.junit.jupiter.api.BeforeEach;

/**
 * Two fake bridges, fake time and browsers around real conferences: the stage of this module's
 * tests.
 */
class Scene {
  static final RoomId ROOM = new RoomId("room-1");
  static final BridgeId B1 = new BridgeId("b1");
  static final BridgeId B2 = new BridgeId("b2");

  final FakeTime time = new FakeTime();
  final FakeBridges bridges = new FakeBridges();
  final List<Decision> journal = new ArrayList<>();
  final List<MoveEntry> moves = new ArrayList<>();
  final List<HealthChange> health = new ArrayList<>();
  final List<DecisionOutcome> outcomes = new ArrayList<>();
  private final FakeRoomStore store = new FakeRoomStore();
  final Map<RoomId, RoomStore.LiveRoom> live = store.rooms();
  final Map<String, RoomStore.Meeting> meetings = store.open();
  final FakePriceStore prices = new FakePriceStore();
  Conferences conferences;
  double load;
  PlacementWish wish = PlacementWish.NONE;
  OptionalInt invited = OptionalInt.empty();
  Optional<SizeFigure> sizes = Optional.empty();

  /** The largest number of people of each meeting that ended. */
  final List<Integer> ended = new ArrayList<>();

  boolean journalFails;
  boolean directoryFails;

  @BeforeEach
  void start() {
    startGateway();
    showBridges();
    ticks(1);
  }

  /** The owner token of every room. */
  static final String OWNER = "owner-token";

  /** The gateway ends without a word, and another one finds what it left. */
  void crashAndRestart(Map<Scope, Level> levels) {
    time.forgetTimers();
    startGateway();
    conferences.restore(levels);
    conferences.opened();
    showBridges();
  }

  /** A gateway on the same bridges and the same store; the one before is forgotten. */
  void startGateway() {
    World world =
        new World(
            bridges,
            new Directory(),
            store,
            prices,
            new Written(),
            time,
            time,
            time,
            new Random(7));
    conferences =
        new Conferences(world, ConferenceSettings.defaults(), Thresholds.defaults(), 1, 0);
    conferences.recallPrices();
  }

  /** The bridges show themselves. */
  void showBridges() {
    conferences.addBridge(new BridgeDescription(B1, "here", 100_000));
    conferences.addBridge(new BridgeDescription(B2, "here", 100_000));
  }

  private final class Written implements Journal {
    @Override
    public void append(Decision decision) {
      if (journalFails) {
        throw new IllegalStateException("the disk is full");
      }
      journal.add(decision);
    }

    @Override
    public void append(MoveEntry entry) {
      if (journalFails) {
        throw new IllegalStateException("the disk is full");
      }
      moves.add(entry);
    }

    @Override
    public void append(HealthChange change) {
      if (journalFails) {
        throw new IllegalStateException("the disk is full");
      }
      health.add(change);
    }

    @Override
    public void append(DecisionOutcome outcome) {
      if (journalFails) {
        throw new IllegalStateException("the disk is full");
      }
      outcomes.add(outcome);
    }
  }

  /** The same page comes back on a new socket. */
  FakeBrowser resume(FakeBrowser browser) {
    FakeBrowser again = new FakeBrowser();
    String token = browser.last(Welcome.class).orElseThrow().resume();
    conferences.connect(ROOM, again).onMessage(new Join("Ana", true, true, Optional.of(token)));
    return again;
  }

  Connection join(FakeBrowser browser, String name, boolean video) {
    Connection connection = conferences.connect(ROOM, browser);
    connection.onMessage(new Join(name, true, video, Optional.empty()));
    return connection;
  }

  void answer(Connection connection, FakeBrowser browser) {
    answer(connection, browser, 1);
  }

  void answer(Connection connection, FakeBrowser browser, long ssrc) {
    String id = idOf(browser);
    connection.onMessage(
        new Answer(
            browser.last(Offer.class).orElseThrow().epoch(),
            remote(),
            List.of(
                new MediaSource(
                    id + "-a0", MediaKind.AUDIO, Optional.empty(), List.of(ssrc), List.of()),
                new MediaSource(
                    id + "-v0",
                    MediaKind.VIDEO,
                    Optional.of(VideoType.CAMERA),
                    List.of(ssrc + 1),
                    List.of()))));
  }

  static RemoteTransport remote() {
    return new RemoteTransport("u", "p", List.of(new Fingerprint("sha-256", "AA", "active")));
  }

  static String idOf(FakeBrowser browser) {
    return browser.last(Welcome.class).orElseThrow().id();
  }

  /**
   * Seconds pass; both bridges report the load, are asked for their health, and the policy ticks
   * each second.
   */
  void ticks(int seconds) {
    for (int i = 0; i < seconds; i++) {
      time.pass(Duration.ofSeconds(1));
      check();
      conferences.report(BridgeReport.of(B1, time.instant(), load));
      conferences.report(BridgeReport.of(B2, time.instant(), load));
      conferences.tick();
    }
  }

  /** Asks those whose turn it is for their health, as the gateway does. */
  void check() {
    for (BridgeId bridge : conferences.dueChecks(time.instant())) {
      Duration patience =
          bridges.check(bridge).filter(HealthSignal.CheckTimedOut.class::isInstance).isPresent()
              ? HealthSettings.defaults().checkPatience()
              : Duration.ZERO;
      bridges
          .check(bridge)
          .ifPresent(heard -> time.after(patience, () -> conferences.signal(bridge, heard)));
    }
  }

  private final class Directory implements RoomDirectory {
    @Override
    public Optional<RoomDirectory.Room> find(RoomId id) {
      if (directoryFails) {
        throw new IllegalStateException("the disk is full");
      }
      return id.value().startsWith("room-")
          ? Optional.of(
              new RoomDirectory.Room(id, Optional.of("Title"), false, wish, sizes, invited))
          : Optional.empty();
    }

    @Override
    public boolean owns(RoomId id, String token) {
      return token.equals(OWNER);
    }

    @Override
    public void used(RoomId id) {}

    @Override
    public void ended(RoomId id, int largest, Instant began) {
      ended.add(largest);
    }
  }
}
