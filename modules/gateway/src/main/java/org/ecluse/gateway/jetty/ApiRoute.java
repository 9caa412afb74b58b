package org.ecluse.gateway.jetty;

import io.micronaut.context.ApplicationContext;
import io.micronaut.servlet.engine.DefaultMicronautServlet;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;
import org.ecluse.gateway.access.CrossSiteGuard;
import org.ecluse.gateway.access.Origins;
import org.ecluse.gateway.export.TornAnswers;
import org.ecluse.gateway.settings.ServerSettings;

/** Micronaut's servlet: the API, health and metrics. */
@Singleton
final class ApiRoute implements Route {
  private static final int NO_LIMIT = -1;
  private final ApplicationContext context;
  private final ServerSettings settings;
  private final Origins origins;

  ApiRoute(ApplicationContext context, ServerSettings settings, Origins origins) {
    this.context = context;
    this.settings = settings;
    this.origins = origins;
  }

  @Override
  public List<String> prefixes() {
    return List.of("/api", "/health", "/metrics");
  }

  @Override
  public Handler handler() {
    ServletContextHandler servlets = new ServletContextHandler("/", false, false);
    ServletHolder micronaut = new ServletHolder(new DefaultMicronautServlet(context));
    micronaut.setAsyncSupported(false);
    servlets.addServlet(micronaut, "/*");
    SizeLimitHandler limited = new SizeLimitHandler(settings.maxRequestBytes(), NO_LIMIT);
    limited.setHandler(servlets);
    return new CrossSiteGuard(origins, new Uncached(new TornAnswers(limited)));
  }

  /** Answers of the API are for the one who asked, and true for a moment. */
  private static final class Uncached extends Handler.Wrapper {
    Uncached(Handler inside) {
      super(inside);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      return super.handle(request, response, callback);
    }
  }
}
