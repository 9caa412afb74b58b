package org.ecluse.gateway.jetty;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/** Gives each request to the route with the longest prefix of its decoded, canonical path. */
final class PathRouter extends Handler.Abstract {
  private record Mount(String prefix, Handler handler) {}

  private final List<Mount> mounts;

  PathRouter(List<Route> routes) {
    this.mounts =
        routes.stream()
            .flatMap(PathRouter::mounts)
            .sorted(Comparator.comparingInt((Mount m) -> m.prefix().length()).reversed())
            .toList();
    mounts.stream().map(Mount::handler).distinct().forEach(this::installBean);
  }

  private static Stream<Mount> mounts(Route route) {
    Handler handler = route.handler();
    return route.prefixes().stream().map(prefix -> new Mount(prefix, handler));
  }

  @Override
  public void setServer(Server server) {
    super.setServer(server);
    mounts.forEach(mount -> mount.handler().setServer(server));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    for (Mount mount : mounts) {
      if (path.startsWith(mount.prefix())) {
        return mount.handler().handle(request, response, callback);
      }
    }
    return false;
  }
}
