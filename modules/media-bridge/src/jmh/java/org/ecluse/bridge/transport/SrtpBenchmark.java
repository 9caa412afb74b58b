package org.ecluse.bridge.transport;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one core does with SRTP: a packet is authenticated and decrypted once, then encrypted for
 * each receiver.
 *
 * <p>Run: {@code mvn -P jmh -pl modules/media-bridge -am test-compile}, then {@code java -cp <test
 * class path> org.openjdk.jmh.Main SrtpBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SrtpBenchmark {
  private static final int BATCH = 10_000;
  private static final int SSRC = 77;

  /** The profile negotiated. */
  @Param({"AEAD_AES_128_GCM", "AES128_CM_HMAC_SHA1_80"})
  public String profile;

  /** Bytes of payload: a packet of sound, a packet of picture. */
  @Param({"80", "1100"})
  public int payload;

  private final Datagram work = new Datagram();
  private final byte[][] incoming = new byte[BATCH][];
  private SrtpSender browser;
  private SrtpReceiver receiver;
  private SrtpSender sender;
  private byte[] plain;
  private int sequence;

  /** Agrees on keys. */
  @Setup(Level.Iteration)
  public void agree() {
    browser = new SrtpSender(keys(true));
    receiver = new SrtpReceiver(keys(false), System.nanoTime());
    sender = new SrtpSender(keys(false));
    plain = new byte[12 + payload];
    sequence = 0;
  }

  private SrtpKeys keys(boolean client) {
    SrtpProfile chosen = SrtpProfile.valueOf(profile);
    return new SrtpKeys(chosen, new byte[chosen.keyingMaterialLength()], client);
  }

  /** Lets the browser send: replay protection wants every packet to be new. */
  @Setup(Level.Invocation)
  public void receive() {
    for (int i = 0; i < BATCH; i++) {
      work.load(next(), 0, plain.length);
      if (!browser.protectRtp(work)) {
        throw new IllegalStateException("not protected");
      }
      incoming[i] = java.util.Arrays.copyOf(work.getBuffer(), work.getLength());
    }
  }

  private byte[] next() {
    ByteBuffer.wrap(plain)
        .put((byte) 0x80)
        .put((byte) 111)
        .putShort((short) sequence++)
        .putInt(sequence)
        .putInt(SSRC);
    return plain;
  }

  /** One packet in, one packet out. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int openThenProtect() {
    int done = 0;
    for (byte[] packet : incoming) {
      work.load(packet, 0, packet.length);
      done += receiver.openRtp(work) && sender.protectRtp(work) ? 1 : 0;
    }
    return checked(done);
  }

  /** One packet in. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int open() {
    int done = 0;
    for (byte[] packet : incoming) {
      work.load(packet, 0, packet.length);
      done += receiver.openRtp(work) ? 1 : 0;
    }
    return checked(done);
  }

  private static int checked(int done) {
    if (done != BATCH) {
      throw new IllegalStateException("only " + done + " went through");
    }
    return done;
  }
}
