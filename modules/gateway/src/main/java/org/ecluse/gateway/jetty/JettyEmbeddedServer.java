package org.ecluse.gateway.jetty;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.ApplicationConfiguration;
import io.micronaut.servlet.engine.server.AbstractServletServer;
import jakarta.inject.Singleton;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.ecluse.gateway.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of the Jetty server as Micronaut sees it. {@link #start()} opens the port; {@link
 * #stop()} waits for open requests, at most the shutdown timeout, and then closes the application
 * context.
 */
@Singleton
public final class JettyEmbeddedServer extends AbstractServletServer<Server> {
  private static final Logger LOG = LoggerFactory.getLogger(JettyEmbeddedServer.class);
  private final ServerSettings settings;

  JettyEmbeddedServer(
      ApplicationContext context,
      ApplicationConfiguration configuration,
      Server server,
      ServerSettings settings) {
    super(context, configuration, server);
    this.settings = settings;
  }

  @Override
  protected void startServer() throws Exception {
    getServer().start();
  }

  @Override
  protected void stopServer() throws Exception {
    try {
      getServer().stop();
    } catch (TimeoutException e) {
      LOG.info("connections that were still open have been cut");
    }
  }

  @Override
  public int getPort() {
    return ((ServerConnector) getServer().getConnectors()[0]).getLocalPort();
  }

  @Override
  public String getHost() {
    return "0.0.0.0".equals(settings.host()) || "::".equals(settings.host())
        ? "localhost"
        : settings.host();
  }

  @Override
  public String getScheme() {
    return settings.tls().enabled() ? "https" : "http";
  }

  @Override
  public URL getURL() {
    try {
      return getURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public URI getURI() {
    return URI.create(getScheme() + "://" + bracketed(getHost()) + ":" + getPort());
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  @Override
  public boolean isRunning() {
    return getServer().isRunning();
  }
}
