package org.ecluse.bridge.member;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jitsi.xmpp.extensions.colibri2.IqProviderUtils;
import org.jitsi.xmpp.extensions.health.HealthCheckIQProvider;
import org.jivesoftware.smack.ConnectionConfiguration;
import org.jivesoftware.smack.ConnectionListener;
import org.jivesoftware.smack.ReconnectionManager;
import org.jivesoftware.smack.SASLAuthentication;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.roster.Roster;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.ping.PingManager;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridge's stream to its XMPP server, for ever: TLS with a verified certificate, SCRAM, resumed
 * (XEP-0198) where the server still has the session, else made anew after pauses that grow. All
 * that its owner does about it runs on one thread, the stream's.
 */
final class XmppStream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(XmppStream.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(300);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final int PING_SECONDS = 30;
  private static final int REPLY_MILLIS = 15_000;

  /** Held strongly. Smack's own warning of a broken stream is a stack trace; ours is a line. */
  private static final java.util.logging.Logger SMACK_LOG =
      java.util.logging.Logger.getLogger("org.jivesoftware.smack.AbstractXMPPConnection");

  static {
    SMACK_LOG.setLevel(java.util.logging.Level.SEVERE);
    // What Smack keeps for the whole JVM. One stanza that can't be parsed must not end the stream.
    org.jitsi.xmpp.Smack.INSTANCE.initialize(true);
    IqProviderUtils.registerProviders();
    HealthCheckIQProvider.registerIQProvider();
    SASLAuthentication.unregisterSASLMechanism(
        "org.jivesoftware.smack.sasl.javax.SASLGSSAPIMechanism");
    ReconnectionManager.setEnabledPerDefault(false);
    Roster.setRosterLoadedAtLoginDefault(false);
    PingManager.setDefaultPingInterval(-1);
  }

  private final MemberSettings.Xmpp server;
  private final Runnable connected;
  private final XMPPTCPConnection connection;
  private final ScheduledExecutorService thread;
  private Duration pause = FIRST_PAUSE;
  private boolean trying;
  private String trouble = "";
  private volatile boolean up;
  private volatile boolean closed;

  /**
   * A stream that is not started.
   *
   * @param connected called whenever the stream is there anew, resumed or not
   */
  XmppStream(MemberSettings settings, Runnable connected) {
    this.server = settings.xmpp();
    this.connected = connected;
    this.connection = new CarefulConnection(configuration(settings));
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "xmpp");
              made.setDaemon(true);
              return made;
            });
    connection.setUseStreamManagement(true);
    connection.setUseStreamManagementResumption(true);
    connection.setReplyTimeout(REPLY_MILLIS);
    connection.addConnectionListener(
        new ConnectionListener() {
          @Override
          public void connectionClosedOnError(Exception e) {
            later(Duration.ZERO, () -> broken(text(e)));
          }
        });
    PingManager pings = PingManager.getInstanceFor(connection);
    pings.setPingInterval(PING_SECONDS);
    pings.registerPingFailedListener(
        () -> later(Duration.ZERO, () -> broken("it does not answer")));
  }

  private static XMPPTCPConnectionConfiguration configuration(MemberSettings settings) {
    MemberSettings.Xmpp server = settings.xmpp();
    try {
      var builder =
          XMPPTCPConnectionConfiguration.builder()
              .setXmppDomain(JidCreate.domainBareFrom(server.domain()))
              .setHost(server.host())
              .setPort(server.port())
              .setUsernameAndPassword(server.username(), server.password())
              // By its nick: bridges may share an account, and after a crash the server replaces
              // the session that it still keeps by the new one.
              .setResource(Resourcepart.from(settings.nick()))
              .setSecurityMode(ConnectionConfiguration.SecurityMode.required)
              .setSendPresence(false)
              .setCompressionEnabled(false);
      if (server.certificate().isPresent()) {
        builder.setCustomX509TrustManager(trusting(server.certificate().get()));
      }
      return builder.build();
    } catch (IOException e) {
      throw new InvalidSetting(
          "ECLUSE_BRIDGE_XMPP_DOMAIN",
          "'" + server.domain() + "' is no XMPP domain",
          "write a name such as auth.example.org");
    }
  }

  private static X509TrustManager trusting(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry(Integer.toString(store.size()), one);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      if (store.size() == 0) {
        throw new GeneralSecurityException("no certificate in it");
      }
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow(() -> new GeneralSecurityException("the JDK can't verify X.509"));
    } catch (IOException | GeneralSecurityException e) {
      throw new InvalidSetting(
          "ECLUSE_BRIDGE_XMPP_CERTIFICATE",
          file + " can't be used (" + e.getMessage() + ")",
          "name a PEM file with the server's certificate, or its authority's");
    }
  }

  XMPPTCPConnection connection() {
    return connection;
  }

  boolean up() {
    return up;
  }

  /** Begins to connect; returns at once. */
  void start() {
    later(Duration.ZERO, this::connect);
  }

  /** Runs a task on the stream's thread after a while; never after the end. */
  void later(Duration delay, Runnable task) {
    try {
      thread.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("after the end");
    }
  }

  private void guarded(Runnable task) {
    try {
      if (!closed) {
        task.run();
      }
    } catch (RuntimeException e) {
      LOG.error("the stream to {} failed at something", server, e);
    }
  }

  /** Sends; false when there is no stream. */
  boolean send(Stanza stanza) {
    try {
      connection.sendStanza(stanza);
      return true;
    } catch (SmackException.NotConnectedException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void connect() {
    trying = false;
    if (up) {
      return;
    }
    try {
      connection.connect();
      connection.login();
    } catch (SmackException | XMPPException | IOException | RuntimeException e) {
      broken(text(e));
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    pause = FIRST_PAUSE;
    trouble = "";
    up = true;
    LOG.info("connected as {}", server);
    connected.run();
  }

  /** Its first line, with that of its cause. */
  private static String text(Exception e) {
    String cause = e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
    return (e.getMessage() + cause).lines().findFirst().orElse("");
  }

  private void broken(String why) {
    up = false;
    // Without a goodbye: the server keeps the session for the resumption.
    connection.instantShutdown();
    if (!why.equals(trouble)) {
      LOG.warn("no connection as {}: {}; trying again until there is one", server, why);
      trouble = why;
    }
    if (!trying) {
      trying = true;
      // Spread: not every bridge in the moment in which a server is back.
      double spread = 0.5 + ThreadLocalRandom.current().nextDouble();
      later(Duration.ofMillis((long) (pause.toMillis() * spread)), this::connect);
      Duration next = pause.multipliedBy(2);
      pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }
  }

  /** Ends the stream with a goodbye: the server takes us out of the room at once. */
  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
    if (up) {
      up = false;
      connection.disconnect();
    } else {
      connection.instantShutdown();
    }
  }
}
