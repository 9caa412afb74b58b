package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Where durable data lives: an H2 file in a directory, or PostgreSQL when a URL is given.
 *
 * @param directory of the H2 file, made for its owner only; relative to the working directory
 * @param url of a PostgreSQL database ({@code jdbc:postgresql://host/name}); empty = the H2 file
 * @param username for PostgreSQL
 * @param password for PostgreSQL; better given by the environment (ECLUSE_STORE_PASSWORD)
 * @param retention how long journals and the history of the load are kept: a year to compare with,
 *     and a month more
 */
@ConfigurationProperties("ecluse.store")
public record StoreSettings(
    @Bindable(defaultValue = StoreSettings.DIRECTORY) String directory,
    @Nullable String url,
    @Nullable String username,
    @Nullable String password,
    @Bindable(defaultValue = "400d") Duration retention) {
  static final String DIRECTORY = "data";

  public StoreSettings {
    Check.filled("ecluse.store.directory", directory, "name a directory, such as data");
    Check.range("ecluse.store.retention", retention, Duration.ofDays(1), Duration.ofDays(3650));
    url = url == null ? "" : url.strip();
    username = username == null ? "" : username.strip();
    password = password == null ? "" : password;
    if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
      throw new InvalidSetting(
          "ecluse.store.url",
          "is not the address of a PostgreSQL database",
          "write it like jdbc:postgresql://db.example.org/ecluse, or leave it empty for a file");
    }
    if (!url.isEmpty()) {
      Check.filled("ecluse.store.username", username, "name the user of the database");
    }
  }

  /** Whether data goes to PostgreSQL. */
  public boolean postgres() {
    return !url.isEmpty();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "StoreSettings[" + (postgres() ? url : directory) + "]";
  }
}
