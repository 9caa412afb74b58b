package org.ecluse.simulator.brewery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecluse.simulator.brewery.FakeBridge.Figures;

/**
 * What a bridge shows in its presence: the keys that a focus reads, among as many others as a Jitsi
 * Videobridge publishes.
 */
final class JvbStatistics {
  private static final double PACKETS_A_STREAM = 60;
  private static final double CAPACITY = 50_000;

  /** Counters that nobody reads here; a bridge publishes them all the same. */
  private static final List<String> UNREAD =
      List.of(
          "conferences_by_audio_senders",
          "conferences_by_video_senders",
          "conference_sizes",
          "current_timestamp",
          "dtls_failed_endpoints",
          "endpoints",
          "endpoints_disconnected",
          "endpoints_reconnected",
          "endpoints_sending_audio",
          "endpoints_with_high_outgoing_loss",
          "endpoints_with_spurious_remb",
          "endpoints_with_suspended_sources",
          "finished_conferences",
          "inactive_conferences",
          "inactive_endpoints",
          "incoming_loss",
          "jitter_aggregate",
          "keyframes_received",
          "layering_changes_received",
          "local_active_endpoints",
          "mucs_configured",
          "mucs_joined",
          "num_eps_no_msg_transport_after_delay",
          "octo_conferences",
          "octo_endpoints",
          "octo_receive_bitrate",
          "octo_receive_packet_rate",
          "octo_send_bitrate",
          "octo_send_packet_rate",
          "outgoing_loss",
          "overall_loss",
          "p2p_conferences",
          "preemptive_kfr_sent",
          "receive_only_endpoints",
          "rtt_aggregate",
          "threads",
          "total_bytes_received",
          "total_bytes_received_octo",
          "total_bytes_sent",
          "total_bytes_sent_octo",
          "total_colibri_web_socket_messages_received",
          "total_colibri_web_socket_messages_sent",
          "total_conference_seconds",
          "total_conferences_completed",
          "total_data_channel_messages_received",
          "total_data_channel_messages_sent",
          "total_dominant_speaker_changes",
          "total_ice_failed",
          "total_ice_succeeded",
          "total_ice_succeeded_relayed",
          "total_ice_succeeded_tcp",
          "total_packets_received",
          "total_packets_sent",
          "visitors");

  private JvbStatistics() {}

  static Map<String, String> of(Figures f) {
    Map<String, String> stats = new LinkedHashMap<>();
    double packets = PACKETS_A_STREAM * f.endpoints() * Math.max(1, f.largestConference());
    double stress = packets / CAPACITY + 0.01 * f.noise();
    stats.put("stress_level", decimal(stress));
    stats.put("average_participant_stress", "0.01");
    flags(stats);
    put(stats, "conferences", f.conferences());
    put(stats, "local_endpoints", f.endpoints());
    put(stats, "participants", f.endpoints());
    put(stats, "largest_conference", f.largestConference());
    put(stats, "endpoints_sending_video", f.videoSenders());
    put(stats, "packet_rate_download", Math.round(packets / 3));
    put(stats, "packet_rate_upload", Math.round(packets * 2 / 3));
    put(stats, "bit_rate_download", Math.round(packets * 3));
    put(stats, "bit_rate_upload", Math.round(packets * 6));
    put(stats, "total_conferences_created", f.conferencesCreated());
    put(stats, "total_participants", f.endpointsCreated());
    long number = 1_000_000;
    for (String key : UNREAD) {
      put(stats, key, number += 12_345);
    }
    return stats;
  }

  private static void flags(Map<String, String> stats) {
    stats.put("healthy", "true");
    stats.put("drain", "false");
    stats.put("graceful_shutdown", "false");
    stats.put("shutting_down", "false");
    stats.put("version", "2.3.0-fake");
    stats.put("region", "here");
    stats.put("relay_id", "192.0.2.10:4096");
  }

  private static void put(Map<String, String> stats, String key, long value) {
    stats.put(key, Long.toString(value));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
