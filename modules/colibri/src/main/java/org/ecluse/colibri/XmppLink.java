package org.ecluse.colibri;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jivesoftware.smack.ConnectionConfiguration;
import org.jivesoftware.smack.ConnectionListener;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.UnparseableStanza;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.ping.PingManager;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account's stream to one XMPP server, for ever: over TLS, authenticated by SCRAM, resumed
 * where the server keeps the session (XEP-0198), and otherwise made anew, after pauses that grow.
 * The first connection is no different from the others: a service starts before its server does.
 */
public final class XmppLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(XmppLink.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  /** The server is asked after so much silence; one that does not answer is connected to anew. */
  private static final Duration PING = Duration.ofSeconds(30);

  private static final Duration REPLY = Duration.ofSeconds(15);

  /** What the owner of a link does about it; called on the link's thread. */
  public interface Events {
    /**
     * Requests can be sent.
     *
     * @param resumed the session is the one of before: we are still where we were
     */
    void up(boolean resumed);

    /** There is no stream, and for this reason; it is tried again. Told once for each reason. */
    void down(String why);
  }

  private final XmppServer server;
  private final Events events;
  private final XMPPTCPConnection connection;
  private final ScheduledExecutorService thread;
  private final AtomicLong unparsable = new AtomicLong();
  private Duration pause = FIRST_PAUSE;
  private String lastTrouble = "";
  private boolean connecting;
  private volatile boolean up;
  private volatile boolean closed;

  /** A link that is not started; throws {@link IllegalArgumentException} naming a wrong setting. */
  public XmppLink(XmppServer server, Events events) {
    SmackSetup.done();
    this.server = server;
    this.events = events;
    this.connection = new CarefulConnection(configuration(server));
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "xmpp-" + server.name());
              made.setDaemon(true);
              return made;
            });
    connection.setUseStreamManagement(true);
    connection.setUseStreamManagementResumption(true);
    connection.setReplyTimeout(REPLY.toMillis());
    connection.setParsingExceptionCallback(this::unparsable);
    connection.addConnectionListener(
        new ConnectionListener() {
          @Override
          public void connectionClosedOnError(Exception e) {
            onThread(() -> broken(XmppLink.text(e)));
          }
        });
    PingManager pings = PingManager.getInstanceFor(connection);
    pings.setPingInterval((int) PING.toSeconds());
    pings.registerPingFailedListener(() -> onThread(this::unanswered));
  }

  private static XMPPTCPConnectionConfiguration configuration(XmppServer server) {
    try {
      var builder =
          XMPPTCPConnectionConfiguration.builder()
              .setXmppDomain(JidCreate.domainBareFrom(server.domain()))
              .setHost(server.host())
              .setPort(server.port())
              .setUsernameAndPassword(server.username(), server.password())
              // Its own for each: of two with one resource, a server ends the older.
              .setResource(Resourcepart.from(server.nick()))
              .setSecurityMode(ConnectionConfiguration.SecurityMode.required)
              .setSendPresence(false)
              .setCompressionEnabled(false);
      if (server.certificate().isPresent()) {
        builder.setCustomX509TrustManager(trust(server.certificate().get()));
      }
      return builder.build();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "domain: '"
              + server.domain()
              + "' is no XMPP domain: write a name such as auth.example.org",
          e);
    }
  }

  private static X509TrustManager trust(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry(Integer.toString(number++), one);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager x509 && number > 0) {
          return x509;
        }
      }
      throw new GeneralSecurityException("there is no certificate in it");
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "certificate: " + file + " can't be used (" + e.getMessage() + "): name a PEM file", e);
    }
  }

  /** The connection, to send and to listen on. */
  public XMPPTCPConnection connection() {
    return connection;
  }

  /** Goes on after a stanza that can't be parsed: one bridge must not break the stream of all. */
  private void unparsable(UnparseableStanza stanza) {
    unparsable.incrementAndGet();
    LOG.debug("unparsable: {}", stanza.getContent(), stanza.getParsingException());
  }

  /** Stanzas that could not be parsed so far. */
  public long unparsed() {
    return unparsable.get();
  }

  /** Whether requests can be sent now. */
  public boolean up() {
    return up;
  }

  /** Begins to connect; returns at once. */
  public void start() {
    onThread(this::connect);
  }

  /** Runs a task on the link's thread, once {@code delay} has passed; none after the end. */
  void later(Duration delay, Runnable task) {
    if (!closed) {
      thread.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void onThread(Runnable task) {
    later(Duration.ZERO, task);
  }

  private void guarded(Runnable task) {
    try {
      if (!closed) {
        task.run();
      }
    } catch (RuntimeException e) {
      LOG.error("the link to {} failed at something", server.name(), e);
    }
  }

  private void connect() {
    connecting = false;
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
    lastTrouble = "";
    up = true;
    LOG.info("connected to {}", server);
    events.up(connection.streamWasResumed());
  }

  private void unanswered() {
    if (up) {
      broken("it does not answer");
    }
  }

  private void broken(String why) {
    boolean was = up;
    up = false;
    // Without a word, so that the server keeps the session for the resumption.
    connection.instantShutdown();
    if (was || !why.equals(lastTrouble)) {
      LOG.warn("no connection to {}: {}; trying again until there is one", server, why);
      lastTrouble = why;
      events.down(why);
    }
    if (!connecting) {
      connecting = true;
      // Not all gateways and bridges in the same moment, when a server comes back.
      double spread = 0.5 + ThreadLocalRandom.current().nextDouble();
      later(Duration.ofMillis((long) (pause.toMillis() * spread)), this::connect);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
  }

  private static String text(Exception e) {
    String message = e.getMessage();
    Throwable cause = e.getCause();
    return (message == null ? e.getClass().getSimpleName() : message)
        + (cause == null ? "" : " (" + cause.getMessage() + ")");
  }

  /** Ends the stream properly: the server tells the room that we left. */
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
