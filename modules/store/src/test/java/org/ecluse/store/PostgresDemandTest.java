package org.ecluse.store;

import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract on a real PostgreSQL. */
class PostgresDemandTest extends DemandContract {
  @RegisterExtension static final PostgresServer SERVER = new PostgresServer();

  @Override
  Map<String, Object> emptyDatabase() throws Exception {
    return SERVER.emptyDatabase();
  }
}
