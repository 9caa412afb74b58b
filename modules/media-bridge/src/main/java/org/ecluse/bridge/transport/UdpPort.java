package org.ecluse.bridge.transport;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * The UDP port of one bridge: one socket for each local address, all with the same port number,
 * read by one thread.
 *
 * <p>A socket for each address rather than one for all, because an answer must leave from the
 * address that was asked (ICE compares them), and the JDK can't choose the source address of a
 * datagram.
 */
final class UdpPort implements AutoCloseable {
  private static final int SOCKET_BUFFER = 4 << 20;
  private static final int READS_PER_SOCKET = 128;
  private static final int EPHEMERAL_ATTEMPTS = 20;

  /** Takes what was read. Called on the reader thread only. */
  interface Receiver {
    /** Takes ownership of the buffer. */
    void received(Datagram datagram);
  }

  private final List<DatagramChannel> channels;
  private final List<InetSocketAddress> addresses;
  private final Selector selector;
  private final DatagramPool pool;
  private final Tally tally;
  private final Datagram scratch = new Datagram();
  private volatile boolean closed;
  private Thread reader;

  private UdpPort(List<DatagramChannel> channels, DatagramPool pool, Tally tally)
      throws IOException {
    this.channels = channels;
    this.pool = pool;
    this.tally = tally;
    this.addresses = new ArrayList<>();
    this.selector = Selector.open();
    for (int i = 0; i < channels.size(); i++) {
      addresses.add((InetSocketAddress) channels.get(i).getLocalAddress());
      channels.get(i).register(selector, SelectionKey.OP_READ, i);
    }
  }

  /**
   * Binds every address on this port.
   *
   * @param port 0 finds one that is free on all of them
   */
  static UdpPort bind(int port, List<InetAddress> addresses, DatagramPool pool, Tally tally)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      List<DatagramChannel> channels = new ArrayList<>();
      try {
        int chosen = port;
        for (InetAddress address : addresses) {
          DatagramChannel channel = open(address);
          channels.add(channel);
          channel.bind(new InetSocketAddress(address, chosen));
          chosen = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        }
        return new UdpPort(channels, pool, tally);
      } catch (IOException e) {
        closeAll(channels);
        if (port != 0 || attempt == EPHEMERAL_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static DatagramChannel open(InetAddress address) throws IOException {
    DatagramChannel channel =
        DatagramChannel.open(
            address instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6);
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
    return channel;
  }

  void start(String threadName, Receiver receiver) {
    reader = new Thread(() -> read(receiver), threadName);
    reader.setDaemon(true);
    reader.start();
  }

  List<InetSocketAddress> addresses() {
    return addresses;
  }

  int port() {
    return addresses.get(0).getPort();
  }

  /**
   * What ice4j wants to see as the socket of a local address; it is not used to send or receive.
   */
  DatagramSocket socket(int index) {
    return channels.get(index).socket();
  }

  /** Sends one datagram; from any thread; never throws because of the network. */
  boolean send(int index, ByteBuffer datagram, InetSocketAddress to) {
    int size = datagram.remaining();
    try {
      if (channels.get(index).send(datagram, to) == size) {
        tally.datagramsSent.increment();
        tally.bytesSent.add(size);
        return true;
      }
    } catch (IOException | RuntimeException e) {
      // Unreachable, or closing: counted like a full socket buffer.
    }
    tally.sendFailed.increment();
    return false;
  }

  private void read(Receiver receiver) {
    while (!closed) {
      try {
        selector.select();
        for (SelectionKey key : selector.selectedKeys()) {
          drain((DatagramChannel) key.channel(), (int) key.attachment(), receiver);
        }
        selector.selectedKeys().clear();
      } catch (IOException | RuntimeException e) {
        if (!selector.isOpen()) {
          return;
        }
      }
    }
  }

  private void drain(DatagramChannel channel, int index, Receiver receiver) throws IOException {
    for (int i = 0; i < READS_PER_SOCKET; i++) {
      Datagram datagram = pool.take();
      boolean spare = datagram != null;
      if (!readOne(channel, index, spare ? datagram : scratch, spare ? receiver : this::overflow)) {
        if (spare) {
          pool.give(datagram);
        }
        return;
      }
    }
  }

  private boolean readOne(DatagramChannel channel, int index, Datagram into, Receiver receiver)
      throws IOException {
    InetSocketAddress from;
    ByteBuffer buffer = into.forReading();
    try {
      from = (InetSocketAddress) channel.receive(buffer);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      return false;
    }
    if (from == null) {
      return false;
    }
    int size = buffer.position();
    tally.datagramsReceived.increment();
    tally.bytesReceived.add(size);
    PacketKind kind =
        size > Datagram.MAX_DATAGRAM ? PacketKind.OTHER : PacketKind.of(into.getBuffer(), 0, size);
    into.received(size, from, index, kind, System.nanoTime());
    receiver.received(into);
    return true;
  }

  private void overflow(Datagram dropped) {
    tally.queueOverflow.increment();
  }

  @Override
  public void close() {
    closed = true;
    closeAll(channels);
    try {
      selector.close();
    } catch (IOException e) {
      // Nothing is left to release.
    }
    if (reader != null && reader != Thread.currentThread()) {
      joinQuietly(reader);
    }
  }

  private static void joinQuietly(Thread thread) {
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeAll(List<DatagramChannel> channels) {
    for (DatagramChannel channel : channels) {
      try {
        channel.close();
      } catch (IOException e) {
        // The next one still has to be closed.
      }
    }
  }
}
