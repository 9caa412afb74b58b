package org.ecluse.gateway.channel;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.ecluse.gateway.settings.ChannelSettings;
import org.ecluse.gateway.settings.InvalidSetting;

/**
 * Opens the sockets from this gateway to bridges. Certificates are checked, redirections not
 * followed: a bridge can't send the gateway anywhere else. Thread-safe.
 */
@Singleton
final class ChannelDialer {
  private static final int MOST_THREADS = 16;
  private static final int FEWEST_THREADS = 3;
  private static final int SOCKETS_PER_BRIDGE = 10_000;

  private final ChannelSettings settings;
  private final WebSocketClient client;

  ChannelDialer(ChannelSettings settings) {
    this.settings = settings;
    this.client = new WebSocketClient(http(settings));
  }

  private static HttpClient http(ChannelSettings settings) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    threads.setName("channels");
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    connector.setExecutor(threads);
    connector.setConnectTimeout(settings.connectTimeout());
    connector.setSslContextFactory(tls(settings.certificate()));
    HttpClient http = new HttpClient(new HttpClientTransportOverHTTP(connector));
    http.setFollowRedirects(false);
    http.setMaxConnectionsPerDestination(SOCKETS_PER_BRIDGE);
    http.setUserAgentField(null);
    return http;
  }

  private static SslContextFactory.Client tls(String certificate) {
    SslContextFactory.Client tls = new SslContextFactory.Client();
    if (!certificate.isEmpty()) {
      tls.setTrustStore(trusted(certificate));
    }
    return tls;
  }

  private static KeyStore trusted(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("bridge-" + store.size(), one);
      }
      if (store.size() > 0) {
        return store;
      }
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(file);
    }
    throw unreadable(file);
  }

  private static InvalidSetting unreadable(String file) {
    return new InvalidSetting(
        "ecluse.channel.certificate",
        "'" + file + "' can't be read as PEM certificates",
        "give a readable file, or leave it empty to trust what the JDK trusts");
  }

  /** The client, to be started and stopped with the server. */
  WebSocketClient lifeCycle() {
    return client;
  }

  /** Opens a socket; fails when the bridge refuses it or doesn't open it in time. */
  CompletableFuture<Session> dial(ChannelAddress address, Session.Listener end) {
    ClientUpgradeRequest request = new ClientUpgradeRequest(URI.create(address.url()));
    request.setTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
    try {
      return client.connect(end, request.getRequestURI(), request);
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
