package org.ecluse.gateway;

import io.micronaut.context.ApplicationContext;
import org.ecluse.gateway.jetty.JettyEmbeddedServer;

/** Starts the service. */
public final class Main {
  private Main() {}

  /** Starts, and returns when the service is up; the server's threads keep the process alive. */
  public static void main(String[] args) {
    ApplicationContext context = ApplicationContext.builder(args).mainClass(Main.class).start();
    JettyEmbeddedServer server = context.getBean(JettyEmbeddedServer.class);
    server.start();
    System.out.println("Ecluse is up: " + server.getURI());
  }
}
