package org.ecluse.gateway.jetty;

import java.security.KeyStore;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.ecluse.gateway.settings.ServerSettings;

/** Makes the connector: plain HTTP/1.1, or TLS with HTTP/2 and HTTP/1.1. */
final class Connectors {
  private static final int ACCEPTORS = 1;
  private static final int SELECTORS = -1;
  private static final int MOST_STREAMS = 100;

  private Connectors() {}

  static ServerConnector connector(Server server, ServerSettings settings) {
    ConnectionFactory[] protocols = settings.tls().enabled() ? secure(settings) : plain();
    ServerConnector connector = new ServerConnector(server, ACCEPTORS, SELECTORS, protocols);
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.idleTimeout().toMillis());
    connector.setAcceptQueueSize(1024);
    return connector;
  }

  private static ConnectionFactory[] plain() {
    return new ConnectionFactory[] {new HttpConnectionFactory(http())};
  }

  private static ConnectionFactory[] secure(ServerSettings settings) {
    HttpConfiguration http = http();
    // A proxy of the same host may ask by another name than the certificate's.
    http.addCustomizer(new SecureRequestCustomizer(false));
    HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(http);
    http2.setMaxConcurrentStreams(MOST_STREAMS);
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
    SslConnectionFactory ssl =
        new SslConnectionFactory(context(PemKeyStore.load(settings.tls())), alpn.getProtocol());
    return new ConnectionFactory[] {ssl, alpn, http2, new HttpConnectionFactory(http)};
  }

  private static SslContextFactory.Server context(KeyStore keys) {
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setKeyStore(keys);
    context.setKeyStorePassword("");
    context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    return context;
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(16 * 1024);
    http.setResponseHeaderSize(16 * 1024);
    // A body that trickles in is cut off.
    http.setMinRequestDataRate(256);
    return http;
  }
}
