package org.ecluse.conference;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.health.HealthSignal;

/** What a room goes through with its bridge, told to whoever judges the health of bridges. */
final class BridgeSignals {
  /**
   * A session whose media has not failed by then works. Browsers give up on a connection after 15
   * to 30 s.
   */
  static final Duration SETTLED = Duration.ofSeconds(40);

  private final Room room;
  private final World world;
  private final PoolKeeper keeper;

  BridgeSignals(Room room, World world, PoolKeeper keeper) {
    this.room = room;
    this.world = world;
    this.keeper = keeper;
  }

  /** Hears how requests to a bridge end; null: they were done. */
  Consumer<BridgeFault> requests(BridgeId bridge) {
    return fault -> of(fault).ifPresent(signal -> tell(bridge, signal));
  }

  /**
   * What the end of a request says of the bridge. That our own way is broken says nothing; an error
   * of ours is an answer.
   */
  static Optional<HealthSignal> of(BridgeFault fault) {
    if (fault == null) {
      return Optional.of(new HealthSignal.RequestDone());
    }
    return switch (fault.kind()) {
      case TIMEOUT -> Optional.of(new HealthSignal.RequestTimedOut());
      case UNREACHABLE -> Optional.empty();
      case GONE -> Optional.of(new HealthSignal.RequestLost(String.valueOf(fault.getMessage())));
      case OTHER ->
          Optional.of(new HealthSignal.RequestRefused(String.valueOf(fault.getMessage())));
      case CONFERENCE_NOT_FOUND, UNKNOWN_ENDPOINT, CONFLICT, BAD_REQUEST, GRACEFUL_SHUTDOWN ->
          Optional.of(new HealthSignal.RequestDone());
    };
  }

  /** A session has begun: it works, unless it fails or ends soon. */
  void begun(BridgeId bridge, String participant, BooleanSupplier still) {
    Runnable look =
        () -> {
          if (still.getAsBoolean()) {
            tell(bridge, new HealthSignal.MediaConnected(room.id(), participant));
          }
        };
    world.timers().after(SETTLED, () -> room.post(look));
  }

  /** The media of somebody failed. */
  void failed(BridgeId bridge, String participant) {
    tell(bridge, new HealthSignal.MediaFailed(room.id(), participant));
  }

  private void tell(BridgeId bridge, HealthSignal signal) {
    keeper.signal(bridge, signal, world.clock().instant());
  }
}
