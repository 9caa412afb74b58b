package org.ecluse.gateway.settings;

/**
 * A setting that can't be used. Its message is meant for the person who wrote the configuration: it
 * names the key, what is wrong with the value, and what to write instead.
 */
public final class InvalidSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String key;
  private final String remedy;

  /**
   * @param key full name of the setting, such as {@code ecluse.server.port}
   * @param wrong what is wrong with it
   * @param remedy what to write instead
   */
  public InvalidSetting(String key, String wrong, String remedy) {
    super(key + ": " + wrong);
    this.key = key;
    this.remedy = remedy;
  }

  /** Full name of the setting. */
  public String key() {
    return key;
  }

  /** What to write instead. */
  public String remedy() {
    return remedy;
  }
}
