package org.ecluse.bridge.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The transports of one bridge over ice4j, Bouncy Castle and jitsi-srtp. */
final class IceMediaTransports implements MediaTransports {
  private static final int MAX_QUEUED_PACKETS = 8_192;
  private static final int MAX_HANDSHAKES = 32;
  private static final int MAX_WAITING_HANDSHAKES = 512;
  private static final long TICK_MILLIS = 250;
  private static final long CLOSE_SECONDS = 5;

  private final TransportSettings settings;
  private final Tally tally = new Tally();
  private final EndpointTable table = new EndpointTable();
  private SharedTransport shared;
  private List<IceCandidate> advertised = List.of();
  private ExecutorService workers;
  private ExecutorService handshakes;
  private ScheduledExecutorService timer;
  private ScheduledFuture<?> ticking;
  private boolean closed;

  IceMediaTransports(TransportSettings settings) {
    this.settings = settings;
  }

  @Override
  public synchronized void start() {
    if (closed || shared != null) {
      throw new TransportException(
          TransportException.Code.CLOSED, "started or closed before", null);
    }
    IceLibrary.prepare();
    DatagramPool pool = new DatagramPool(MAX_QUEUED_PACKETS);
    UdpPort port = bind(pool);
    String name = "bridge-" + port.port();
    SecureRandom random = new SecureRandom();
    workers = pool(settings.workers(), new LinkedBlockingQueue<>(), name + "-media");
    handshakes =
        pool(MAX_HANDSHAKES, new ArrayBlockingQueue<>(MAX_WAITING_HANDSHAKES), name + "-dtls");
    timer = Executors.newSingleThreadScheduledExecutor(threads(name + "-timer"));
    advertised = AdvertisedAddresses.candidates(settings.advertisedAddresses(), port.addresses());
    shared =
        new SharedTransport(
            settings,
            port,
            DtlsIdentity.create(random, Instant.now()),
            table,
            pool,
            tally,
            workers,
            handshakes,
            random,
            ThreadLocal.withInitial(Datagram::new));
    port.start(name + "-reader", new Demultiplexer(table, pool, tally, System.nanoTime()));
    ticking =
        timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    handshakes.execute(SrtpWarmUp::run);
  }

  private UdpPort bind(DatagramPool pool) {
    try {
      List<InetAddress> addresses =
          settings.bindAddresses().isEmpty() ? LocalAddresses.discover() : settings.bindAddresses();
      return UdpPort.bind(settings.port(), addresses, pool, tally);
    } catch (IOException e) {
      throw new TransportException(
          TransportException.Code.PORT_UNAVAILABLE, "can't bind UDP port " + settings.port(), e);
    }
  }

  private static ExecutorService pool(int size, BlockingQueue<Runnable> queue, String name) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(size, size, 10, TimeUnit.SECONDS, queue, threads(name));
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  private static ThreadFactory threads(String name) {
    AtomicInteger next = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + next.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private void tick() {
    long now = System.nanoTime();
    for (IceEndpoint endpoint : table.endpoints()) {
      endpoint.tick(now);
    }
  }

  @Override
  public MediaTransport create(String endpointId, MediaTransportListener listener) {
    SharedTransport current = running();
    if (table.endpoints().size() >= settings.maxEndpoints()) {
      throw new TransportException(TransportException.Code.FULL, "too many endpoints", null);
    }
    try {
      IceEndpoint endpoint =
          new IceEndpoint(endpointId, current, listener, advertised, System.nanoTime());
      register(endpoint);
      return endpoint;
    } catch (IOException | RuntimeException e) {
      if (e instanceof TransportException refused) {
        throw refused;
      }
      throw new TransportException(TransportException.Code.SETUP_FAILED, "can't set up ICE", e);
    }
  }

  private synchronized void register(IceEndpoint endpoint) {
    if (closed) {
      endpoint.close();
      throw new TransportException(TransportException.Code.CLOSED, "closed", null);
    }
    table.add(endpoint);
  }

  private synchronized SharedTransport running() {
    if (closed || shared == null) {
      throw new TransportException(TransportException.Code.CLOSED, "not started, or closed", null);
    }
    return shared;
  }

  @Override
  public TransportCounters counters() {
    return tally.snapshot(table.endpoints().size());
  }

  /** How many source addresses the demultiplexer knows. */
  int knownAddresses() {
    return table.addressCount();
  }

  @Override
  public synchronized int port() {
    return shared == null ? settings.port() : shared.port().port();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    if (shared == null) {
      return;
    }
    table.copy().forEach(IceEndpoint::close);
    ticking.cancel(false);
    timer.shutdown();
    handshakes.shutdownNow();
    workers.shutdown();
    shared.port().close();
    awaitThreads();
  }

  private void awaitThreads() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
    try {
      for (ExecutorService executor : List.of(workers, handshakes, timer)) {
        executor.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
