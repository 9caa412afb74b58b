package org.ecluse.simulator.day;

import java.util.Arrays;
import java.util.Random;

/**
 * Everybody who comes on a day, as columns: a million people are some tens of megabytes. Sorted by
 * the moment of their coming. The same shape and seed are the same people.
 */
public final class People {
  private static final int HOUR = 3600;
  private static final int LARGEST = 150;

  /** Second of the day at which each comes. */
  final int[] comes;

  /** How many seconds each stays. */
  final int[] stays;

  /** Whose meeting. */
  final int[] room;

  /** Seconds after which somebody whose camera is held back asks for it. */
  final int[] asksAfter;

  /** Wants to send a picture. */
  final boolean[] camera;

  /** People that each meeting gets in all, and the second at which it begins. */
  final int[] size;

  final int[] begins;

  /**
   * How large the focus expects each meeting to become: most rooms have been used before, and are
   * about as large as they were; nothing is known of the others.
   */
  final int[] expected;

  private People(int people, int rooms) {
    comes = new int[people];
    stays = new int[people];
    room = new int[people];
    asksAfter = new int[people];
    camera = new boolean[people];
    size = new int[rooms];
    begins = new int[rooms];
    expected = new int[rooms];
  }

  /** How many come. */
  public int count() {
    return comes.length;
  }

  /** How many meetings. */
  public int rooms() {
    return size.length;
  }

  /** Draws a day. */
  public static People of(DayShape shape, long seed) {
    Random random = new Random(seed);
    int[] perSlot = new int[DayShape.SLOTS];
    int rooms = 0;
    for (int slot = 0; slot < DayShape.SLOTS; slot++) {
      perSlot[slot] = poisson(shape.starts()[slot] * shape.scale(), random);
      rooms += perSlot[slot];
    }
    int[] sizes = new int[rooms];
    int people = 0;
    for (int i = 0; i < rooms; i++) {
      sizes[i] = size(random);
      people += sizes[i];
    }
    return new People(people, rooms).fill(perSlot, sizes, shape, random).sorted();
  }

  private People fill(int[] perSlot, int[] sizes, DayShape shape, Random random) {
    int who = 0;
    int which = 0;
    for (int slot = 0; slot < DayShape.SLOTS; slot++) {
      for (int i = 0; i < perSlot[slot]; i++, which++) {
        int edge = slot * HOUR / 2;
        int length = length(random);
        size[which] = sizes[which];
        begins[which] = edge;
        expected[which] = expected(sizes[which], random);
        double share = shape.wantsCamera() * Math.max(0.2, Math.pow(2.0 / sizes[which], 0.45));
        for (int p = 0; p < sizes[which]; p++, who++) {
          one(who, which, edge, length, Math.min(1, share), random);
        }
      }
    }
    return this;
  }

  private void one(int who, int which, int edge, int length, double share, Random random) {
    int off = (int) Math.max(-300, Math.min(300, random.nextGaussian() * 110));
    comes[who] = Math.max(0, edge + off);
    int until = edge + length + (int) (random.nextGaussian() * 120);
    boolean early = random.nextInt(10) == 0;
    int stay = early ? random.nextInt(Math.max(120, length)) : until - comes[who];
    stays[who] = Math.max(60, stay);
    room[who] = which;
    camera[who] = random.nextDouble() < share;
    asksAfter[who] = 3 + random.nextInt(20);
  }

  private static int expected(int size, Random random) {
    boolean known = random.nextDouble() < 0.6;
    double like = size * Math.exp(0.3 * random.nextGaussian());
    return known ? (int) Math.max(1, Math.round(like)) : 3;
  }

  /** Half an hour for most, an hour for many, longer for some. */
  private static int length(Random random) {
    double luck = random.nextDouble();
    int minutes = luck < 0.45 ? 30 : luck < 0.85 ? 60 : 90;
    return (int) (minutes * 60 * (0.85 + 0.2 * random.nextDouble()));
  }

  /** Mean about 3.4 who ever come, for 3.1 at a time; a tail like a power of -2.6, to 150. */
  private static int size(Random random) {
    double u = random.nextDouble();
    double tail = Math.pow(1 - u, -1 / 1.75);
    return (int) Math.max(1, Math.min(LARGEST, Math.round(1.55 * tail)));
  }

  private static int poisson(double mean, Random random) {
    return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
  }

  private People sorted() {
    long[] keys = new long[comes.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((long) comes[i] << 32) | i;
    }
    Arrays.sort(keys);
    People next = new People(comes.length, size.length);
    System.arraycopy(size, 0, next.size, 0, size.length);
    System.arraycopy(begins, 0, next.begins, 0, size.length);
    System.arraycopy(expected, 0, next.expected, 0, size.length);
    for (int i = 0; i < keys.length; i++) {
      int from = (int) keys[i];
      next.comes[i] = comes[from];
      next.stays[i] = stays[from];
      next.room[i] = room[from];
      next.asksAfter[i] = asksAfter[from];
      next.camera[i] = camera[from];
    }
    return next;
  }
}
