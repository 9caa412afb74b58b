package org.ecluse.gateway.jetty;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.ecluse.gateway.access.CallerHandler;
import org.ecluse.gateway.access.Callers;
import org.ecluse.gateway.settings.ChannelSettings;
import org.ecluse.gateway.settings.ServerSettings;

/**
 * Builds the server: connector, limits, and the chain graceful → caller → security headers →
 * routes.
 */
@Factory
final class JettyServerFactory {
  private static final int FEWEST_THREADS = 8;

  @Singleton
  Server server(
      ServerSettings settings, ChannelSettings channel, Callers callers, List<Route> routes) {
    QueuedThreadPool threads = new QueuedThreadPool(settings.threads(), FEWEST_THREADS);
    threads.setName("http");
    Server server = new Server(threads);
    server.addConnector(Connectors.connector(server, settings));
    server.addBean(new NetworkConnectionLimit(settings.maxConnections(), server));
    server.setErrorHandler(new ProblemErrorHandler());
    server.setStopTimeout(settings.shutdownTimeout().toMillis());
    Handler inside =
        new SecurityHeadersHandler(new PathRouter(routes), new SecurityHeaders(channel.origins()));
    server.setHandler(new GracefulHandler(new CallerHandler(callers, inside)));
    return server;
  }
}
