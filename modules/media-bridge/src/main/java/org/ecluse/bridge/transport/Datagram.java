package org.ecluse.bridge.transport;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jitsi.utils.ByteArrayBuffer;

/**
 * A reusable packet buffer with where it came from. Confined to one thread at a time: it is handed
 * from the reader to one worker and back to the {@link DatagramPool}.
 */
final class Datagram implements ByteArrayBuffer {
  /** Longest datagram handled: an Ethernet frame's payload. Anything longer isn't WebRTC. */
  static final int MAX_DATAGRAM = 1_500;

  /**
   * One byte more than the longest, so that a longer one shows; and room for an authentication tag
   * on the way out.
   */
  static final int CAPACITY = MAX_DATAGRAM + 36;

  private final byte[] bytes = new byte[CAPACITY];
  private final ByteBuffer view = ByteBuffer.wrap(bytes);
  private int offset;
  private int length;
  private InetSocketAddress remote;
  private int socket;
  private PacketKind kind = PacketKind.OTHER;
  private long receivedNanos;

  /** The buffer ready to be read into, from its start. */
  ByteBuffer forReading() {
    return view.clear().limit(MAX_DATAGRAM + 1);
  }

  /** The packet ready to be written to a socket. */
  ByteBuffer forWriting() {
    return view.clear().position(offset).limit(offset + length);
  }

  void received(
      int size, InetSocketAddress from, int socketIndex, PacketKind packetKind, long nanos) {
    offset = 0;
    length = size;
    remote = from;
    socket = socketIndex;
    kind = packetKind;
    receivedNanos = nanos;
  }

  /** Takes a copy of a packet to send; false if it is too long. */
  boolean load(byte[] source, int from, int size) {
    if (size > MAX_DATAGRAM || size < 0) {
      return false;
    }
    System.arraycopy(source, from, bytes, 0, size);
    offset = 0;
    length = size;
    return true;
  }

  InetSocketAddress remote() {
    return remote;
  }

  int socket() {
    return socket;
  }

  PacketKind kind() {
    return kind;
  }

  long receivedNanos() {
    return receivedNanos;
  }

  /** Unsigned 32 bits, big-endian, at a position relative to the packet. */
  long uint32(int at) {
    int i = offset + at;
    return ((bytes[i] & 0xffL) << 24)
        | ((bytes[i + 1] & 0xffL) << 16)
        | ((bytes[i + 2] & 0xffL) << 8)
        | (bytes[i + 3] & 0xffL);
  }

  int uint16(int at) {
    return ((bytes[offset + at] & 0xff) << 8) | (bytes[offset + at + 1] & 0xff);
  }

  int uint8(int at) {
    return bytes[offset + at] & 0xff;
  }

  @Override
  public byte[] getBuffer() {
    return bytes;
  }

  @Override
  public int getOffset() {
    return offset;
  }

  @Override
  public int getLength() {
    return length;
  }

  @Override
  public void setLength(int newLength) {
    length = newLength;
  }

  @Override
  public void setOffset(int newOffset) {
    offset = newOffset;
  }

  @Override
  public boolean isInvalid() {
    return false;
  }

  @Override
  public void readRegionToBuff(int at, int size, byte[] target) {
    if (at < 0 || size < 0 || at + size > length || size > target.length) {
      throw new IndexOutOfBoundsException("region outside the packet");
    }
    System.arraycopy(bytes, offset + at, target, 0, size);
  }

  @Override
  public void grow(int more) {
    if (offset + length + more > bytes.length) {
      throw new IndexOutOfBoundsException("packet too long");
    }
  }

  @Override
  public void append(byte[] data, int size) {
    grow(size);
    System.arraycopy(data, 0, bytes, offset + length, size);
    length += size;
  }

  @Override
  public void shrink(int less) {
    length = Math.max(0, length - less);
  }
}
