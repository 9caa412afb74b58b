package org.ecluse.gateway.jetty;

import java.util.List;
import org.eclipse.jetty.server.Handler;

/**
 * One part of the address space and the Jetty handler behind it. Each bean of this type is mounted.
 */
public interface Route {
  /**
   * Path prefixes, such as {@code /signal/}; the longest one that fits wins; {@code /} takes what
   * is left.
   */
  List<String> prefixes();

  /** The handler; called once. It must answer every request that it is given. */
  Handler handler();
}
