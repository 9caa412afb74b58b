package org.ecluse.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jitsi.utils.MediaType;
import org.jitsi.xmpp.extensions.colibri.SourcePacketExtension;
import org.jitsi.xmpp.extensions.colibri2.MediaSource;
import org.jitsi.xmpp.extensions.jingle.SourceGroupPacketExtension;

/**
 * A track as it was signalled.
 *
 * @param ssrc of the layer that is forwarded: the first of a SIM group, or the only one
 * @param rtxSsrc of its retransmissions by the FID group; -1 without
 */
record SourceDescription(String name, MediaType type, long ssrc, long rtxSsrc, String videoType) {
  static final long NONE = -1;

  /** Reads one; null when it lacks a name, a type or an SSRC. */
  static SourceDescription of(MediaSource source) {
    if (source.getId() == null || source.getId().length() > 128 || source.getType() == null) {
      return null;
    }
    List<Long> ssrcs = new ArrayList<>();
    String videoType = "camera";
    for (SourcePacketExtension one : source.getSources()) {
      if (one.hasSSRC()) {
        ssrcs.add(one.getSSRC() & 0xFFFFFFFFL);
        videoType = one.getVideoType() == null ? videoType : one.getVideoType();
      }
    }
    long first = ssrcs.isEmpty() ? NONE : ssrcs.get(0);
    long rtx = NONE;
    for (SourceGroupPacketExtension group : source.getSsrcGroups()) {
      if ("SIM".equalsIgnoreCase(group.getSemantics()) && !group.getSources().isEmpty()) {
        first = group.getSources().get(0).getSSRC() & 0xFFFFFFFFL;
      }
    }
    for (SourceGroupPacketExtension group : source.getSsrcGroups()) {
      List<SourcePacketExtension> pair = group.getSources();
      if ("FID".equalsIgnoreCase(group.getSemantics())
          && pair.size() == 2
          && (pair.get(0).getSSRC() & 0xFFFFFFFFL) == first) {
        rtx = pair.get(1).getSSRC() & 0xFFFFFFFFL;
      }
    }
    return first == NONE
        ? null
        : new SourceDescription(
            source.getId(), source.getType(), first, rtx, videoType.toLowerCase(Locale.ROOT));
  }
}
