package org.ecluse.bridge;

import java.util.ArrayList;
import java.util.List;
import org.jitsi.utils.MediaType;

/** One track of one endpoint, and where it goes. Confined to the conference's mailbox. */
final class Source {
  private static final long KEY_FRAME_NANOS = 300_000_000L;

  final Endpoint owner;
  final SourceDescription description;
  final Reception reception = new Reception();
  final Reception rtxReception = new Reception();
  final PacketCache cache;
  final List<OutStream> outs = new ArrayList<>();
  String videoType;

  /** The height last asked of the sender; -2 before the first. */
  int askedHeight = -2;

  private boolean keyFrameWanted;
  private long keyFrameAsked;
  private boolean everAsked;

  Source(Endpoint owner, SourceDescription description, PacketCache cache) {
    this.owner = owner;
    this.description = description;
    this.cache = cache;
    this.videoType = description.videoType();
  }

  boolean video() {
    return description.type() == MediaType.VIDEO;
  }

  String name() {
    return description.name();
  }

  long ssrc() {
    return description.ssrc();
  }

  OutStream to(Endpoint receiver) {
    for (OutStream out : outs) {
      if (out.receiver == receiver) {
        return out;
      }
    }
    return null;
  }

  void wantKeyFrame() {
    keyFrameWanted = true;
  }

  /** Whether to ask the sender now: wanted, and not asked a moment ago. */
  boolean keyFrameDue(long now) {
    if (!keyFrameWanted || (everAsked && now - keyFrameAsked < KEY_FRAME_NANOS)) {
      return false;
    }
    keyFrameWanted = false;
    everAsked = true;
    keyFrameAsked = now;
    return true;
  }

  /** The stream was cut (force-mute): everything continues seamlessly after the gap. */
  void interrupted() {
    reception.interrupted();
    rtxReception.interrupted();
    outs.forEach(OutStream::interrupted);
  }
}
