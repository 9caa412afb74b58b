package org.ecluse.bridge.transport;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.ice4j.socket.IceSocketWrapper;

/**
 * What one ICE agent believes to be its socket on one local address: a bounded queue of STUN
 * messages already known to be genuine, and a way out through the shared port. ice4j keeps one
 * thread blocked in {@link #receive} for each.
 */
final class AgentSocket extends IceSocketWrapper {
  private static final int MAX_QUEUED = 64;

  /** Remembers what was asked, so that answers nobody asked for are told from real ones. */
  interface Sent {
    void sent(byte[] message, int offset, int length);
  }

  /** Never compared: the array is only carried. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Waiting(byte[] bytes, InetSocketAddress from) {}

  private final UdpPort port;
  private final int index;
  private final Sent sent;
  private final Deque<Waiting> inbox = new ArrayDeque<>();
  private boolean closed;

  AgentSocket(UdpPort port, int index, Sent sent) {
    this.port = port;
    this.index = index;
    this.sent = sent;
  }

  /** Takes a copy; false if there is no room. */
  synchronized boolean offer(byte[] buffer, int offset, int length, InetSocketAddress from) {
    if (closed || inbox.size() >= MAX_QUEUED) {
      return false;
    }
    byte[] copy = new byte[length];
    System.arraycopy(buffer, offset, copy, 0, length);
    inbox.add(new Waiting(copy, from));
    notifyAll();
    return true;
  }

  @Override
  public void receive(DatagramPacket packet) throws SocketException {
    Waiting next = take();
    int size = Math.min(packet.getData().length, next.bytes().length);
    System.arraycopy(next.bytes(), 0, packet.getData(), 0, size);
    packet.setLength(size);
    packet.setSocketAddress(next.from());
  }

  private synchronized Waiting take() throws SocketException {
    while (inbox.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        closed = true;
      }
    }
    if (closed) {
      throw new SocketException("closed");
    }
    return inbox.remove();
  }

  @Override
  public void send(DatagramPacket packet) {
    sent.sent(packet.getData(), packet.getOffset(), packet.getLength());
    ByteBuffer bytes = ByteBuffer.wrap(packet.getData(), packet.getOffset(), packet.getLength());
    port.send(index, bytes, (InetSocketAddress) packet.getSocketAddress());
  }

  @Override
  public synchronized void close() {
    closed = true;
    inbox.clear();
    notifyAll();
  }

  @Override
  public InetAddress getLocalAddress() {
    return port.addresses().get(index).getAddress();
  }

  @Override
  public int getLocalPort() {
    return port.port();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return port.addresses().get(index);
  }

  @Override
  public java.net.Socket getTCPSocket() {
    return null;
  }

  @Override
  public DatagramSocket getUDPSocket() {
    return port.socket(index);
  }
}
