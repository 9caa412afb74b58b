package org.ecluse.gateway.durable;

import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Map;
import org.ecluse.gateway.settings.InvalidSetting;
import org.ecluse.gateway.settings.StoreSettings;
import org.ecluse.store.Retention;
import org.ecluse.store.StoreProperties;

/** Tells the framework which database the settings mean. */
public final class DatabaseChoice {
  private DatabaseChoice() {}

  /**
   * Adds the properties of the database; to be called when the environment has read its sources and
   * before any bean is made.
   *
   * @throws InvalidSetting when the directory can't be used
   */
  public static void apply(Environment environment) {
    StoreSettings settings =
        new StoreSettings(
            text(environment, "directory").orElse("data"),
            text(environment, "url").orElse(""),
            text(environment, "username").orElse(""),
            text(environment, "password").orElse(""),
            Retention.KEPT);
    environment.addPropertySource(PropertySource.of("database", properties(settings)));
  }

  private static java.util.Optional<String> text(Environment environment, String name) {
    return environment.getProperty("ecluse.store." + name, String.class);
  }

  private static Map<String, Object> properties(StoreSettings settings) {
    if (settings.postgres()) {
      return StoreProperties.postgres(settings.url(), settings.username(), settings.password());
    }
    Path directory = Path.of(settings.directory());
    try {
      return StoreProperties.h2(directory);
    } catch (IOException e) {
      String why = e instanceof AccessDeniedException ? "no permission" : e.toString();
      throw new InvalidSetting(
          "ecluse.store.directory",
          "'" + directory.toAbsolutePath() + "' can't be used: " + why,
          "name a directory that the user of the service may make and write");
    }
  }
}
