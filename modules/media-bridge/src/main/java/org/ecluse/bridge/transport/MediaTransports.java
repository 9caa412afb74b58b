package org.ecluse.bridge.transport;

/**
 * All media transports of one bridge: owns the UDP port, the DTLS certificate, the threads and the
 * limits.
 *
 * <p>Several instances live in one JVM without sharing anything. Thread-safe.
 */
public interface MediaTransports extends AutoCloseable {

  /** Transports with these settings; nothing is bound or started before {@link #start()}. */
  static MediaTransports of(TransportSettings settings) {
    return new IceMediaTransports(settings);
  }

  /**
   * Binds the port, makes the certificate, starts the threads. Call once.
   *
   * @throws TransportException with {@link TransportException.Code#PORT_UNAVAILABLE} when the port
   *     can't be bound
   */
  void start();

  /**
   * Makes the transport of one endpoint. Local values are ready on return; nothing is sent before
   * {@link MediaTransport#setRemote}.
   *
   * @param endpointId for logs only; need not be unique
   * @param listener called one call at a time, in order, on a thread of this object; it must not
   *     block
   * @throws TransportException with {@link TransportException.Code#FULL} above {@link
   *     TransportSettings#maxEndpoints()}, or {@link TransportException.Code#CLOSED}
   */
  MediaTransport create(String endpointId, MediaTransportListener listener);

  /** What was received, sent and dropped since {@link #start()}, as one snapshot. */
  TransportCounters counters();

  /**
   * The UDP port in use; with {@link TransportSettings#port()} 0 known after {@link #start()} only.
   */
  int port();

  /**
   * Closes every endpoint and releases port and threads. Idempotent; blocks until the threads have
   * ended (at most 5 s).
   */
  @Override
  void close();
}
