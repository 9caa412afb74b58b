package org.ecluse.gateway.start;

import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ecluse.gateway.bridges.EmbeddedBridges;
import org.ecluse.gateway.durable.DatabaseChoice;
import org.ecluse.gateway.durable.FirstStart;
import org.ecluse.gateway.durable.Housekeeping;
import org.ecluse.gateway.events.EventStreams;
import org.ecluse.gateway.forecast.HistoryLesson;
import org.ecluse.gateway.health.Readiness;
import org.ecluse.gateway.jetty.JettyEmbeddedServer;
import org.ecluse.gateway.metrics.ForecastMeters;
import org.ecluse.gateway.metrics.PoolMeters;
import org.ecluse.gateway.ops.PoolWatch;
import org.ecluse.gateway.rooms.Pulse;
import org.ecluse.gateway.settings.ServerSettings;
import org.ecluse.gateway.settings.SettingNames;
import org.ecluse.gateway.signal.SignalRoute;

/** A running gateway. Several can run in one process, as tests do. */
public final class Gateway implements AutoCloseable {
  private final ApplicationContext context;
  private final JettyEmbeddedServer server;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Gateway(ApplicationContext context, JettyEmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /**
   * Starts a gateway; returns when it answers.
   *
   * @param properties settings that win over all files
   * @throws RuntimeException when it can't start; nothing is left running; {@link StartFailure}
   *     explains
   */
  public static Gateway start(Map<String, Object> properties) {
    ApplicationContext context =
        ApplicationContext.builder()
            .mainClass(Gateway.class)
            .deduceEnvironment(false)
            .properties(properties)
            .build();
    try {
      // The environment first: which database there is decides which beans can be made.
      context.getEnvironment().start();
      SettingNames.check(context.getEnvironment());
      DatabaseChoice.apply(context.getEnvironment());
      context.start();
      context.getBean(Housekeeping.class).start();
      context.getBean(EmbeddedBridges.class).start();
      context.getBean(Pulse.class).start();
      context.getBean(PoolMeters.class).start();
      context.getBean(ForecastMeters.class).start();
      context.getBean(PoolWatch.class).start();
      context.getBean(HistoryLesson.class).start();
      JettyEmbeddedServer server = context.getBean(JettyEmbeddedServer.class);
      server.start();
      context.getBean(Pulse.class).opened();
      return new Gateway(context, server);
    } catch (RuntimeException | Error e) {
      context.close();
      throw e;
    }
  }

  /** Where it answers. */
  public URI uri() {
    return server.getURI();
  }

  /**
   * What the person who starts it is shown: each call makes a room, and the first one on an empty
   * database the first account.
   */
  public FirstStart.Welcome welcome() {
    return context.getBean(FirstStart.class).welcome(uri());
  }

  /** Its beans, for tests that reach inside. */
  public ApplicationContext context() {
    return context;
  }

  /**
   * Stops in order: not ready any more, people are told to come back, open requests finish, then
   * everything else; twice is once.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      context.getBean(Readiness.class).stopping();
      // Before the bridges close: their end is no loss that anybody should be moved for.
      context.getBean(Pulse.class).stop();
      context.getBean(PoolWatch.class).stop();
      context.getBean(EventStreams.class).close();
      context.getBean(SignalRoute.class).stop(patience());
      server.stop();
      context.close();
    }
  }

  /** Half of the time is for the sockets, the other for what is open beside them. */
  private Duration patience() {
    return context.getBean(ServerSettings.class).shutdownTimeout().dividedBy(2);
  }
}
