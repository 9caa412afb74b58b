package org.ecluse.conference;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds for the sources that a browser names. */
final class SourceRules {
  private SourceRules() {}

  /**
   * What is wrong with the sources that somebody names, empty when nothing is: a source belongs to
   * whoever names it, and each SSRC to one source; no one may speak in another's name.
   *
   * @param owner the participant's id
   * @param taken the SSRCs of everybody else
   */
  static Optional<String> problem(String owner, List<MediaSource> sources, Set<Long> taken) {
    Set<String> names = new HashSet<>();
    Set<Long> own = new HashSet<>();
    for (MediaSource source : sources) {
      if (!source.name().startsWith(owner + "-") || !names.add(source.name())) {
        return Optional.of("names must start with the own id and differ");
      }
      for (Long ssrc : ssrcs(List.of(source))) {
        if (taken.contains(ssrc) || !own.add(ssrc)) {
          return Optional.of("an SSRC is taken: make a new one");
        }
      }
    }
    return Optional.empty();
  }

  /** All SSRCs of some sources. */
  static Set<Long> ssrcs(Collection<MediaSource> sources) {
    Set<Long> all = new HashSet<>();
    for (MediaSource source : sources) {
      all.addAll(source.ssrcs());
      source.groups().forEach(group -> all.addAll(group.ssrcs()));
    }
    return all;
  }
}
