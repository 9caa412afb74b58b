package org.ecluse.pool;

/**
 * Names one room. For a generated link the value is a secret (whoever knows it may join), so it is
 * never logged whole.
 *
 * @param value 1 to 128 visible ASCII characters
 */
public record RoomId(String value) implements Comparable<RoomId> {
  /** Checks the value; throws {@link IllegalArgumentException} naming the rule that is broken. */
  public RoomId {
    Names.check("room", value, 128);
  }

  @Override
  public int compareTo(RoomId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
