package org.ecluse.conference;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What holds for the sources that a browser names. */
final class SourceRules {
  private SourceRules() {}

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
