package org.ecluse.acceptance.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The TCP way from a browser to the service, that a test can cut: all connections break as when a
 * laptop changes its network, and new ones are taken again at once or only after {@link #mend()}.
 * Media does not go through it.
 */
public final class Cable implements AutoCloseable {
  private final ServerSocket entry;
  private final URI service;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(Cable::daemon);
  private volatile boolean cut;

  private Cable(ServerSocket entry, URI service) {
    this.entry = entry;
    this.service = service;
  }

  /** Lays a cable to a service on this machine. */
  public static Cable to(URI service) throws IOException {
    ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Cable cable = new Cable(entry, service);
    cable.threads.execute(cable::accept);
    return cable;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "cable");
    thread.setDaemon(true);
    return thread;
  }

  /** Address of a path as seen through the cable. */
  public URI at(String path) {
    return URI.create("http://localhost:" + entry.getLocalPort() + path);
  }

  /** Breaks everything that goes through; nothing gets through until mended. */
  public void cut() {
    cut = true;
    ends.forEach(Cable::shut);
  }

  /** Lets new connections through. */
  public void mend() {
    cut = false;
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        connect(entry.accept());
      } catch (IOException e) {
        // Closed, or the browser went away: the loop's condition tells.
      }
    }
  }

  private void connect(Socket browser) throws IOException {
    if (cut) {
      shut(browser);
      return;
    }
    Socket far = new Socket(service.getHost(), service.getPort());
    ends.add(browser);
    ends.add(far);
    threads.execute(() -> carry(browser, far));
    threads.execute(() -> carry(far, browser));
  }

  private void carry(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // A broken end breaks the other one too, below.
    } finally {
      shut(from);
      shut(to);
      ends.remove(from);
      ends.remove(to);
    }
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("A socket that can't be closed", e);
    }
  }

  @Override
  public void close() throws IOException {
    entry.close();
    cut();
    threads.shutdownNow();
  }
}
