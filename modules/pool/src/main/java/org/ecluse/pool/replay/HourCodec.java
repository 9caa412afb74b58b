package org.ecluse.pool.replay;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.ecluse.pool.BridgeId;

/**
 * Minutes of one hour as few bytes.
 *
 * <p>Deflated: the first minute, how many, their distances; joins and meetings; the bridges with
 * their regions; then figure by figure and bridge by bridge the difference to the minute before, as
 * a zigzag number of 7 bits a byte. Neighbours are alike so, and a figure that stands still is a
 * row of zeros. The first figure says whether the bridge was there.
 */
public final class HourCodec {
  /** What {@link #encode} writes and {@link #decode} reads. */
  public static final int FORMAT = 1;

  private static final int MINUTES = 60;
  private static final int INFLATED_MAX = 64 << 20;
  private static final List<ToLongFunction<BridgeDemand>> FIGURES =
      List.of(
          d -> d.counts() ? 2 : 1,
          BridgeDemand::capacity,
          BridgeDemand::sound,
          BridgeDemand::pictures,
          BridgeDemand::people,
          BridgeDemand::rooms,
          BridgeDemand::wanting);

  private HourCodec() {}

  /**
   * Writes at most 60 minutes in their order, all of the same hour. A bridge keeps the region that
   * it had last.
   *
   * @throws IllegalArgumentException when they are not of one hour and in order
   */
  public static byte[] encode(List<DemandMinute> minutes) {
    checkOrder(minutes);
    Writer out = new Writer();
    long first = minutes.isEmpty() ? 0 : minutes.get(0).minute();
    out.number(first);
    out.number(minutes.size());
    minutes.forEach(m -> out.number(m.minute() - first));
    out.row(minutes.stream().mapToLong(DemandMinute::joins).toArray());
    out.row(minutes.stream().mapToLong(DemandMinute::meetings).toArray());
    Map<BridgeId, BridgeDemand[]> columns = columns(minutes);
    out.number(columns.size());
    columns.forEach((id, column) -> out.text(id.value()).text(region(column)));
    for (ToLongFunction<BridgeDemand> figure : FIGURES) {
      columns.values().forEach(column -> out.row(values(column, figure)));
    }
    return deflated(out.bytes());
  }

  private static void checkOrder(List<DemandMinute> minutes) {
    for (int i = 1; i < minutes.size(); i++) {
      if (minutes.get(i).hour() != minutes.get(0).hour()
          || minutes.get(i).minute() <= minutes.get(i - 1).minute()) {
        throw new IllegalArgumentException("minutes: those of one hour are needed, in their order");
      }
    }
  }

  private static Map<BridgeId, BridgeDemand[]> columns(List<DemandMinute> minutes) {
    Map<BridgeId, BridgeDemand[]> columns = new LinkedHashMap<>();
    for (int i = 0; i < minutes.size(); i++) {
      for (BridgeDemand each : minutes.get(i).bridges()) {
        columns.computeIfAbsent(each.bridge(), id -> new BridgeDemand[minutes.size()])[i] = each;
      }
    }
    return columns;
  }

  private static String region(BridgeDemand[] column) {
    String last = "";
    for (BridgeDemand each : column) {
      last = each == null ? last : each.region();
    }
    return last;
  }

  private static long[] values(BridgeDemand[] column, ToLongFunction<BridgeDemand> figure) {
    long[] row = new long[column.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = column[i] == null ? 0 : figure.applyAsLong(column[i]);
    }
    return row;
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException for anything else, saying what is wrong
   */
  public static List<DemandMinute> decode(byte[] bytes) {
    Reader in = new Reader(inflated(bytes));
    long first = in.number("first minute", DemandMinute.MINUTE_MAX);
    int count = (int) in.number("minutes", MINUTES);
    long[] at = new long[count];
    for (int i = 0; i < count; i++) {
      at[i] = first + in.number("minute", MINUTES - 1);
    }
    long[] joins = in.row("joins", count, BridgeDemand.COUNT_MAX);
    long[] meetings = in.row("meetings", count, BridgeDemand.COUNT_MAX);
    Columns columns = Columns.read(in, count);
    List<DemandMinute> minutes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      minutes.add(new DemandMinute(at[i], (int) joins[i], (int) meetings[i], columns.bridges(i)));
    }
    in.end();
    checkOrder(minutes);
    return minutes;
  }

  /** The figures of all bridges: by figure, bridge, and minute. */
  private record Columns(List<BridgeId> ids, List<String> regions, long[][][] rows) {
    private static final String[] NAMES = {
      "state", "capacity", "sound", "pictures", "people", "rooms", "wanting"
    };

    static Columns read(Reader in, int minutes) {
      int bridges = (int) in.number("bridges", DemandMinute.BRIDGES_MAX);
      List<BridgeId> ids = new ArrayList<>();
      List<String> regions = new ArrayList<>();
      for (int b = 0; b < bridges; b++) {
        ids.add(new BridgeId(in.text()));
        regions.add(in.text());
      }
      if (new HashSet<>(ids).size() < bridges) {
        throw new IllegalArgumentException("the hour tells of a bridge twice");
      }
      long[][][] rows = new long[NAMES.length][bridges][];
      for (int f = 0; f < NAMES.length; f++) {
        for (int b = 0; b < bridges; b++) {
          rows[f][b] = in.row(NAMES[f], minutes, max(f));
        }
      }
      return new Columns(ids, regions, rows);
    }

    private static long max(int figure) {
      return figure == 0 ? 2 : figure < 4 ? BridgeDemand.PACKETS_MAX : BridgeDemand.COUNT_MAX;
    }

    List<BridgeDemand> bridges(int minute) {
      List<BridgeDemand> all = new ArrayList<>(ids.size());
      for (int b = 0; b < ids.size(); b++) {
        if (rows[0][b][minute] != 0) {
          all.add(bridge(b, minute));
        }
      }
      return all;
    }

    private BridgeDemand bridge(int b, int i) {
      return new BridgeDemand(
          ids.get(b),
          regions.get(b),
          rows[0][b][i] == 2,
          rows[1][b][i],
          rows[2][b][i],
          rows[3][b][i],
          (int) rows[4][b][i],
          (int) rows[5][b][i],
          (int) rows[6][b][i]);
    }
  }

  private static byte[] deflated(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2 + 16);
      byte[] buffer = new byte[8_192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflated(byte[] bytes) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 3 + 16);
      byte[] buffer = new byte[8_192];
      while (!inflater.finished()) {
        int got = inflater.inflate(buffer);
        if (got == 0 && !inflater.finished()) {
          throw new IllegalArgumentException("the hour is cut short");
        }
        out.write(buffer, 0, got);
        if (out.size() > INFLATED_MAX) {
          throw new IllegalArgumentException("the hour is larger than " + INFLATED_MAX + " bytes");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("the hour is not deflated data", e);
    } finally {
      inflater.end();
    }
  }

  private static final class Writer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void number(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        out.write((int) (rest & 0x7F | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    void row(long[] values) {
      long before = 0;
      for (long value : values) {
        long difference = value - before;
        number(difference << 1 ^ difference >> 63);
        before = value;
      }
    }

    Writer text(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      number(utf8.length);
      out.writeBytes(utf8);
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }

  private static final class Reader {
    private static final int TEXT_MAX = 4 * BridgeDemand.REGION_MAX;
    private final byte[] in;
    private int next;

    Reader(byte[] in) {
      this.in = in;
    }

    private long raw() {
      long value = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        if (next == in.length) {
          throw new IllegalArgumentException("the hour is cut short");
        }
        byte b = in[next++];
        value |= (long) (b & 0x7F) << shift;
        if (b >= 0) {
          return value;
        }
      }
      throw new IllegalArgumentException("the hour holds a number that is too long");
    }

    long number(String what, long max) {
      return bounded(what, raw(), max);
    }

    long[] row(String what, int count, long max) {
      long[] row = new long[count];
      long before = 0;
      for (int i = 0; i < count; i++) {
        long z = raw();
        before = bounded(what, before + (z >>> 1 ^ -(z & 1)), max);
        row[i] = before;
      }
      return row;
    }

    private static long bounded(String what, long value, long max) {
      if (value < 0 || value > max) {
        throw new IllegalArgumentException("the hour's " + what + " is out of range: " + value);
      }
      return value;
    }

    String text() {
      int length = (int) number("text", TEXT_MAX);
      if (length > in.length - next) {
        throw new IllegalArgumentException("the hour is cut short");
      }
      next += length;
      return new String(in, next - length, length, StandardCharsets.UTF_8);
    }

    void end() {
      if (next != in.length) {
        throw new IllegalArgumentException("the hour has bytes left over");
      }
    }
  }
}
