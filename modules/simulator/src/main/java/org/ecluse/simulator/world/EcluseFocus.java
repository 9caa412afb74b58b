package org.ecluse.simulator.world;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ecluse.conference.ConferenceSettings;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.FromParticipant.Join;
import org.ecluse.conference.RoomDirectory;
import org.ecluse.conference.RoomStore;
import org.ecluse.conference.ToParticipant.Offer;
import org.ecluse.conference.World;
import org.ecluse.conference.fake.FakeBridges;
import org.ecluse.conference.fake.FakeBrowser;
import org.ecluse.conference.fake.FakeTime;
import org.ecluse.pool.BridgeDescription;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Thresholds;

/** The code that runs live, with bridges that only remember. */
public final class EcluseFocus implements Focus {
  private final Conferences conferences;

  /** Over these bridges, in this time; the seed makes the tokens. */
  public EcluseFocus(List<BridgeId> bridges, double capacity, FakeTime time, long seed) {
    World world =
        new World(
            new FakeBridges(),
            new AnyRoom(),
            new NoStore(),
            decision -> {},
            time,
            time,
            time,
            new Random(seed));
    conferences =
        new Conferences(world, ConferenceSettings.defaults(), Thresholds.defaults(), 1, 0);
    bridges.forEach(id -> conferences.addBridge(new BridgeDescription(id, "here", capacity)));
  }

  @Override
  public void report(BridgeReport report) {
    conferences.report(report);
  }

  @Override
  public BridgeId join(RoomId room) {
    FakeBrowser browser = new FakeBrowser();
    conferences.connect(room, browser).onMessage(new Join("Ana", true, true, Optional.empty()));
    return browser
        .last(Offer.class)
        .map(offer -> new BridgeId(offer.bridge()))
        .orElseThrow(() -> new IllegalStateException("not let in: " + browser.heard()));
  }

  @Override
  public void tick() {
    conferences.tick();
  }

  private static final class AnyRoom implements RoomDirectory {
    @Override
    public Optional<Room> find(RoomId id) {
      return Optional.of(new Room(id, Optional.empty(), false));
    }

    @Override
    public void used(RoomId id) {}
  }

  private static final class NoStore implements RoomStore {
    @Override
    public void put(LiveRoom room) {}

    @Override
    public void remove(RoomId room) {}

    @Override
    public Collection<LiveRoom> all() {
      return List.of();
    }
  }
}
