package org.ecluse.bridge.member;

/** A setting that can't be used: names the variable, what is wrong, and what to write instead. */
public final class InvalidSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String remedy;

  InvalidSetting(String variable, String wrong, String remedy) {
    super(variable + ": " + wrong);
    this.remedy = remedy;
  }

  /** What to write instead. */
  public String remedy() {
    return remedy;
  }
}
