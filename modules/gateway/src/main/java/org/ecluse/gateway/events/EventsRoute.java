package org.ecluse.gateway.events;

import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.ecluse.gateway.jetty.Route;

/** Mounts {@code /events/pool}. */
@Singleton
final class EventsRoute implements Route {
  private final EventStreams streams;

  EventsRoute(EventStreams streams) {
    this.streams = streams;
  }

  @Override
  public List<String> prefixes() {
    return List.of("/events/");
  }

  @Override
  public Handler handler() {
    return new EventsHandler(streams);
  }
}
