/**
 * Jetty 12.1 as the server, with Micronaut's servlet mounted in it for the API.
 *
 * <p>The published Jetty adapter of Micronaut stops at Jetty 11, hence this glue: {@link
 * org.ecluse.gateway.jetty.JettyServerFactory} builds the server, {@link
 * org.ecluse.gateway.jetty.JettyEmbeddedServer} ties its life to the application context.
 * Everything else contributes a {@link org.ecluse.gateway.jetty.Route}. The servlet runs in
 * synchronous mode: in asynchronous mode the engine reads attributes of requests that Jetty has
 * recycled already.
 */
package org.ecluse.gateway.jetty;
