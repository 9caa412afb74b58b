package org.ecluse.bridge;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides which sources each receiver gets, and what to ask of the senders of pictures. The seam
 * for bandwidth estimation: today everything wanted within last-n is sent.
 */
final class Allocation {
  private final Conference conference;
  private final int bridgeLastN;

  Allocation(Conference conference, int bridgeLastN) {
    this.conference = conference;
    this.bridgeLastN = bridgeLastN;
  }

  /** Brings every stream into line, and tells those whom a change concerns. */
  void update() {
    for (Endpoint receiver : conference.endpoints()) {
      List<String> forwarded = new ArrayList<>();
      List<Source> wanted = wanted(receiver);
      for (Source source : conference.sources()) {
        if (source.video() && source.owner != receiver) {
          set(source, receiver, wanted.contains(source));
        }
      }
      wanted.forEach(source -> forwarded.add(source.name()));
      if (!forwarded.equals(receiver.forwarded)) {
        receiver.forwarded = forwarded;
        receiver.channel.forwardedSources();
      }
    }
    askSenders();
  }

  /** Brings the sound that one receiver gets into line with what it wants. */
  void updateSound(Endpoint receiver) {
    for (Source source : conference.sources()) {
      if (!source.video() && source.owner != receiver) {
        set(source, receiver, receiver.listening.wants(source.name()));
      }
    }
  }

  private static void set(Source source, Endpoint receiver, boolean on) {
    OutStream out = source.to(receiver);
    if (out == null || out.active() == on) {
      return;
    }
    if (on) {
      out.resume();
      if (source.video()) {
        source.wantKeyFrame();
      }
    } else {
      out.pause();
    }
  }

  private List<Source> wanted(Endpoint receiver) {
    List<Source> wanted = new ArrayList<>();
    if (!receiver.constraints.seen() || !receiver.formats.video()) {
      return wanted;
    }
    int most = min(receiver.constraints.lastN(), bridgeLastN);
    for (String name : receiver.constraints.first()) {
      consider(conference.videoSource(name), receiver, most, wanted);
    }
    for (Endpoint sender : conference.speakers.order()) {
      for (Source source : sender.sources) {
        consider(source, receiver, most, wanted);
      }
    }
    return wanted;
  }

  private static void consider(Source source, Endpoint receiver, int most, List<Source> wanted) {
    if (source != null
        && source.video()
        && source.owner != receiver
        && !source.owner.videoMuted
        && !"disabled".equals(source.videoType)
        && (most < 0 || wanted.size() < most)
        && receiver.constraints.height(source.name()) != 0
        && !wanted.contains(source)) {
      wanted.add(source);
    }
  }

  private static int min(int a, int b) {
    return a < 0 ? b : b < 0 ? a : Math.min(a, b);
  }

  private void askSenders() {
    for (Source source : conference.sources()) {
      if (source.video()) {
        int height = height(source);
        if (height != source.askedHeight) {
          source.askedHeight = height;
          source.owner.channel.senderConstraints(source);
        }
      }
    }
  }

  private static int height(Source source) {
    int height = 0;
    for (OutStream out : source.outs) {
      if (out.active()) {
        int wanted = out.receiver.constraints.height(source.name());
        height = wanted < 0 || height < 0 ? -1 : Math.max(height, wanted);
      }
    }
    return height;
  }
}
