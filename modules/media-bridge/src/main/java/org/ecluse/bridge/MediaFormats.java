package org.ecluse.bridge;

import java.util.Arrays;
import java.util.List;
import org.jitsi.utils.MediaType;
import org.jitsi.xmpp.extensions.colibri2.Media;
import org.jitsi.xmpp.extensions.jingle.ParameterPacketExtension;
import org.jitsi.xmpp.extensions.jingle.PayloadTypePacketExtension;
import org.jitsi.xmpp.extensions.jingle.RTPHdrExtPacketExtension;

/**
 * Payload types and header extensions of an endpoint, by number. Immutable, so that the predicate
 * before decryption may read it from any thread.
 */
final class MediaFormats {
  private static final int UNKNOWN = -1;

  private final MediaType[] types;
  private final String[] codecs;
  private final int[] clocks;
  private final int[] rtxOf;
  private final int[] rtxFor;
  private final boolean video;
  private int audioLevel = 1;
  private int transportCc = 5;
  private int kept = 1 << 1 | 1 << 11;

  MediaFormats(List<Media> medias) {
    types = new MediaType[128];
    codecs = new String[128];
    clocks = new int[128];
    rtxOf = new int[128];
    rtxFor = new int[128];
    Arrays.fill(rtxOf, UNKNOWN);
    Arrays.fill(rtxFor, UNKNOWN);
    medias.forEach(this::read);
    video = Arrays.asList(types).contains(MediaType.VIDEO);
  }

  private MediaFormats(MediaFormats before, List<Media> medias) {
    types = before.types.clone();
    codecs = before.codecs.clone();
    clocks = before.clocks.clone();
    rtxOf = before.rtxOf.clone();
    rtxFor = before.rtxFor.clone();
    audioLevel = before.audioLevel;
    transportCc = before.transportCc;
    kept = before.kept;
    medias.forEach(this::read);
    video = Arrays.asList(types).contains(MediaType.VIDEO);
  }

  /** These and further ones: what was once signalled can't be taken back, as with a JVB. */
  MediaFormats plus(List<Media> medias) {
    return new MediaFormats(this, medias);
  }

  private void read(Media media) {
    media.getPayloadTypes().forEach(type -> read(media.getType(), type));
    for (RTPHdrExtPacketExtension extension : media.getRtpHdrExts()) {
      read(extension);
    }
  }

  private void read(MediaType media, PayloadTypePacketExtension type) {
    int id = type.getID();
    if (id < 0 || id > 127) {
      return;
    }
    types[id] = media;
    codecs[id] = type.getName();
    clocks[id] = type.getClockrate();
    if ("rtx".equalsIgnoreCase(type.getName())) {
      for (ParameterPacketExtension parameter : type.getParameters()) {
        if ("apt".equals(parameter.getName())) {
          apt(id, parameter.getValue());
        }
      }
    }
  }

  private void apt(int rtx, String value) {
    try {
      int apt = Integer.parseInt(value.trim());
      if (apt >= 0 && apt <= 127) {
        rtxOf[rtx] = apt;
        rtxFor[apt] = rtx;
      }
    } catch (NumberFormatException e) {
      // A payload type nobody can use.
    }
  }

  private void read(RTPHdrExtPacketExtension extension) {
    String uri = String.valueOf(extension.getURI());
    int id;
    try {
      id = Integer.parseInt(extension.getID());
    } catch (NumberFormatException e) {
      return;
    }
    if (id < 1 || id > 31) {
      return;
    }
    if (uri.endsWith("ssrc-audio-level")) {
      audioLevel = id;
      kept |= 1 << id;
    } else if (uri.contains("transport-wide-cc")) {
      transportCc = id;
    } else if (uri.contains("dependency-descriptor")) {
      kept |= 1 << id;
    }
  }

  boolean video() {
    return video;
  }

  boolean isAudio(int payloadType) {
    return types[payloadType] == MediaType.AUDIO;
  }

  String codec(int payloadType) {
    return codecs[payloadType];
  }

  int clock(int payloadType) {
    return clocks[payloadType] > 0 ? clocks[payloadType] : isAudio(payloadType) ? 48_000 : 90_000;
  }

  /** The original of a retransmission payload type, or -1. */
  int original(int rtx) {
    return rtxOf[rtx];
  }

  /** The retransmission payload type of this one, or -1. */
  int retransmission(int payloadType) {
    return rtxFor[payloadType];
  }

  int audioLevelId() {
    return audioLevel;
  }

  int transportCcId() {
    return transportCc;
  }

  /** Extensions that mean the same to every receiver, a bit for each id; transport-cc never. */
  int keptExtensions() {
    return kept & ~(1 << transportCc);
  }
}
