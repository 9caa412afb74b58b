package org.ecluse.gateway.socket;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Request;
import org.ecluse.gateway.access.AddressRate;
import org.ecluse.gateway.access.Caller;
import org.ecluse.gateway.access.Origins;
import org.ecluse.gateway.health.Readiness;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.gateway.settings.SignallingSettings;

/** Decides, before the upgrade, who may open a socket. Thread-safe. */
@Singleton
public final class Admission {

  /** One open socket's share of its address's allowance. */
  public interface Lease {
    /** Gives it back; twice is once. */
    void release();
  }

  private final Origins origins;
  private final Readiness readiness;
  private final AddressRate upgrades;
  private final int perAddress;
  private final Map<String, Integer> open = new ConcurrentHashMap<>();

  Admission(Origins origins, Readiness readiness, SignallingSettings settings) {
    this.origins = origins;
    this.readiness = readiness;
    this.upgrades = new AddressRate(settings.upgradesPerMinute(), System::nanoTime);
    this.perAddress = settings.socketsPerAddress();
  }

  /**
   * Admits a socket.
   *
   * @throws ProblemException when it is refused
   */
  public Lease admit(Request request) {
    if (readiness.isStopping()) {
      throw ProblemException.retryAfter(ProblemCode.SHUTTING_DOWN, "Connect again soon", 2);
    }
    if (!origins.allowed(request)) {
      throw ProblemException.of(ProblemCode.BAD_ORIGIN, "Connect from a page of this service");
    }
    Caller caller = Caller.of(request);
    upgrades.take(caller);
    return lease(caller.limitKey());
  }

  /** Sockets that are open now. */
  public int openSockets() {
    return open.values().stream().mapToInt(Integer::intValue).sum();
  }

  private Lease lease(String address) {
    if (open.merge(address, 1, Integer::sum) > perAddress) {
      release(address);
      throw ProblemException.of(
          ProblemCode.TOO_MANY_SOCKETS, "At most " + perAddress + " sockets an address");
    }
    AtomicBoolean released = new AtomicBoolean();
    return () -> {
      if (released.compareAndSet(false, true)) {
        release(address);
      }
    };
  }

  private void release(String address) {
    open.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1);
  }
}
