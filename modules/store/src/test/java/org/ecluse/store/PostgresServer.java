package org.ecluse.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real PostgreSQL on a port of its own, for the tests of one class: one database a test. */
final class PostgresServer implements BeforeAllCallback, AfterAllCallback {
  private EmbeddedPostgres server;
  private int databases;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    server.close();
  }

  /** The settings of a database that nobody has used. */
  Map<String, Object> emptyDatabase() throws SQLException {
    String name = "ecluse" + ++databases;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return StoreProperties.postgres(server.getJdbcUrl("postgres", name), "postgres", "postgres");
  }
}
