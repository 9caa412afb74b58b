package org.ecluse.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/**
 * The properties an application context needs to reach the database; either H2 in a directory or
 * PostgreSQL.
 */
public final class StoreProperties {
  private static final String DATASOURCE = "datasources.default.";
  private static final int POOL_SIZE = 8;
  private static final int IDLE = 1;

  private StoreProperties() {}

  /**
   * An H2 file {@code ecluse.mv.db} in {@code directory}, which is created for its owner only.
   *
   * @throws IOException when the directory can't be made or closed to others
   */
  public static Map<String, Object> h2(Path directory) throws IOException {
    Files.createDirectories(directory);
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      // The file holds password hashes and the signing secret.
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
    // DB_CLOSE_ON_EXIT: the journal flushes on close; a shutdown hook of the database must not come
    // first.
    String url =
        "jdbc:h2:file:"
            + directory.toAbsolutePath().resolve("ecluse")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_ON_EXIT=FALSE";
    return properties(url, "org.h2.Driver", "sa", "");
  }

  /** A PostgreSQL database; the user must be allowed to create tables in its schema. */
  public static Map<String, Object> postgres(String url, String username, String password) {
    return properties(url, "org.postgresql.Driver", username, password);
  }

  private static Map<String, Object> properties(
      String url, String driver, String username, String password) {
    Map<String, Object> all = new HashMap<>();
    all.put(DATASOURCE + "url", url);
    all.put(DATASOURCE + "driver-class-name", driver);
    all.put(DATASOURCE + "username", username);
    all.put(DATASOURCE + "password", password);
    all.put(DATASOURCE + "dialect", "POSTGRES");
    all.put(DATASOURCE + "maximum-pool-size", POOL_SIZE);
    all.put(DATASOURCE + "minimum-idle", IDLE);
    all.put("flyway.datasources.default.enabled", true);
    all.put("flyway.datasources.default.locations", "classpath:db/ecluse");
    return all;
  }
}
