package org.ecluse.pool;

/**
 * Names one bridge of the pool: its nick in a brewery, or the configured name of an embedded one.
 *
 * @param value 1 to 128 visible ASCII characters
 */
public record BridgeId(String value) implements Comparable<BridgeId> {
  /** Checks the value; throws {@link IllegalArgumentException} naming the rule that is broken. */
  public BridgeId {
    Names.check("bridge", value, 128);
  }

  @Override
  public int compareTo(BridgeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
