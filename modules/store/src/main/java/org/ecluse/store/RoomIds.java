package org.ecluse.store;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Room ids such as {@code k7f2-m9qd-3xwz}: 12 symbols of Crockford's base 32, 60 random bits.
 *
 * <p>The alphabet leaves out i, l, o and u; a person who types them meant 1, 1, 0 and v.
 * Thread-safe when the random source is.
 */
public final class RoomIds {
  /** Longest text {@link #parse} looks at. */
  public static final int MAX_TYPED = 64;

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int SYMBOLS = 12;
  private static final int GROUP = 4;

  private final RandomGenerator random;

  /** Uses {@code random}, which in service must be a {@link java.security.SecureRandom}. */
  public RoomIds(RandomGenerator random) {
    this.random = random;
  }

  /** A fresh id; the caller makes sure by the primary key that it is new. */
  public String next() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < SYMBOLS; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return grouped(id);
  }

  /**
   * The id a person meant: case, blanks, missing hyphens and look-alikes are forgiven. A whole link
   * is not an id; its last path segment is.
   */
  public static Optional<String> parse(String typed) {
    if (typed.length() > MAX_TYPED) {
      return Optional.empty();
    }
    StringBuilder symbols = new StringBuilder();
    for (char c : typed.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c == '-' || c == '_' || Character.isWhitespace(c)) {
        continue;
      }
      char symbol = lookAlike(c);
      if (ALPHABET.indexOf(symbol) < 0) {
        return Optional.empty();
      }
      symbols.append(symbol);
    }
    return symbols.length() == SYMBOLS ? Optional.of(grouped(symbols)) : Optional.empty();
  }

  private static char lookAlike(char c) {
    return switch (c) {
      case 'o' -> '0';
      case 'i', 'l' -> '1';
      case 'u' -> 'v';
      default -> c;
    };
  }

  private static String grouped(StringBuilder symbols) {
    for (int at = SYMBOLS - GROUP; at > 0; at -= GROUP) {
      symbols.insert(at, '-');
    }
    return symbols.toString();
  }
}
