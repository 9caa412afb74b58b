package org.ecluse.conference;

import java.util.List;
import java.util.Optional;

/**
 * One track of a participant.
 *
 * @param name {@code <participant>-a0}, {@code <participant>-v0}…
 * @param videoType for pictures
 */
public record MediaSource(
    String name,
    MediaKind kind,
    Optional<VideoType> videoType,
    List<Long> ssrcs,
    List<SsrcGroup> groups) {
  /** Copies the lists. */
  public MediaSource {
    ssrcs = List.copyOf(ssrcs);
    groups = List.copyOf(groups);
  }
}
