package org.ecluse.bridge;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ecluse.bridge.transport.MediaTransports;
import org.ecluse.bridge.transport.TransportCounters;

/** The statistics of a bridge as text, by the keys of a JVB; ours begin with {@code ecluse_}. */
final class BridgeStatistics {
  /** What a participant is taken to cost while there is none, as Jicofo assumes. */
  private static final double DEFAULT_PARTICIPANT_STRESS = 0.01;

  private final EmbeddedBridge bridge;
  private final MediaTransports transports;
  private final Load load;

  BridgeStatistics(EmbeddedBridge bridge, MediaTransports transports, Load load) {
    this.bridge = bridge;
    this.transports = transports;
    this.load = load;
  }

  Map<String, String> snapshot() {
    Map<String, String> stats = new LinkedHashMap<>();
    identity(stats);
    people(stats);
    rates(stats);
    counters(stats, bridge.counters());
    transport(stats, transports.counters());
    return stats;
  }

  private void identity(Map<String, String> stats) {
    BridgeSettings settings = bridge.settings();
    stats.put("version", settings.version());
    if (!settings.region().isEmpty()) {
      stats.put("region", settings.region());
    }
    stats.put("healthy", Boolean.toString(bridge.healthy()));
    stats.put("drain", Boolean.toString(bridge.draining()));
    stats.put("graceful_shutdown", Boolean.toString(bridge.shuttingDown()));
    boolean ending = bridge.shuttingDown() && bridge.conferences().isEmpty();
    stats.put("shutting_down", Boolean.toString(ending));
  }

  private void people(Map<String, String> stats) {
    int endpoints = 0;
    int largest = 0;
    int video = 0;
    for (Conference conference : bridge.conferences()) {
      endpoints += conference.size();
      largest = Math.max(largest, conference.size());
      video += conference.sendingVideo();
    }
    double stress = load.stress();
    stats.put("stress_level", decimal(stress));
    double each = endpoints == 0 ? DEFAULT_PARTICIPANT_STRESS : stress / endpoints;
    stats.put("average_participant_stress", decimal(each));
    put(stats, "conferences", bridge.conferences().size());
    put(stats, "local_endpoints", endpoints);
    put(stats, "participants", endpoints);
    put(stats, "largest_conference", largest);
    put(stats, "endpoints_sending_video", video);
  }

  private void rates(Map<String, String> stats) {
    put(stats, "packet_rate_download", Math.round(load.packetsIn()));
    put(stats, "packet_rate_upload", Math.round(load.packetsOut()));
    put(stats, "bit_rate_download", Math.round(load.kilobitsIn()));
    put(stats, "bit_rate_upload", Math.round(load.kilobitsOut()));
  }

  private static void counters(Map<String, String> stats, Counters c) {
    put(stats, "total_conferences_created", c.conferencesCreated.sum());
    put(stats, "total_participants", c.endpointsCreated.sum());
    put(stats, "total_ice_failed", c.iceFailed.sum());
    put(stats, "total_packets_received", c.packetsIn.sum());
    put(stats, "total_packets_sent", c.packetsOut.sum());
    put(stats, "total_bytes_received", c.bytesIn.sum());
    put(stats, "total_bytes_sent", c.bytesOut.sum());
    put(stats, "ecluse_endpoints_expired", c.endpointsExpired.sum());
    put(stats, "ecluse_rtp_malformed", c.malformedRtp.sum());
    put(stats, "ecluse_rtcp_malformed", c.malformedRtcp.sum());
    put(stats, "ecluse_rtp_unknown_ssrc", c.unknownSsrc.sum());
    put(stats, "ecluse_queue_dropped", c.queueDropped.sum());
    put(stats, "ecluse_messages_bad", c.badMessages.sum());
    put(stats, "ecluse_messages_limited", c.limitedMessages.sum());
    put(stats, "ecluse_nacks_received", c.nacksReceived.sum());
    put(stats, "ecluse_nacks_sent", c.nacksSent.sum());
    put(stats, "ecluse_retransmitted", c.retransmitted.sum());
    put(stats, "ecluse_retransmissions_limited", c.resendsLimited.sum());
    put(stats, "ecluse_cache_misses", c.cacheMisses.sum());
    put(stats, "ecluse_cached_bytes", c.cachedBytes.get());
    put(stats, "ecluse_key_frames_requested", c.keyFrameRequests.sum());
  }

  private static void transport(Map<String, String> stats, TransportCounters c) {
    put(stats, "ecluse_datagrams_received", c.datagramsReceived());
    put(stats, "ecluse_datagrams_sent", c.datagramsSent());
    put(stats, "ecluse_transports_connected", c.connected());
    put(stats, "ecluse_transports_failed", c.failed());
    put(stats, "ecluse_datagrams_malformed", c.malformed());
    put(stats, "ecluse_stun_rejected", c.stunRejected());
    put(stats, "ecluse_stun_limited", c.stunLimited());
    put(stats, "ecluse_unknown_source", c.unknownSource());
    put(stats, "ecluse_unwanted", c.unwanted());
    put(stats, "ecluse_srtp_rejected", c.srtpRejected());
    put(stats, "ecluse_transport_queue_overflow", c.queueOverflow());
    put(stats, "ecluse_not_ready", c.notReady());
    put(stats, "ecluse_send_rejected", c.sendRejected());
    put(stats, "ecluse_send_failed", c.sendFailed());
  }

  private static void put(Map<String, String> stats, String key, long value) {
    stats.put(key, Long.toString(value));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
