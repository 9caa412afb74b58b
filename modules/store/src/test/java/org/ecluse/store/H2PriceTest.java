package org.ecluse.store;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class H2PriceTest extends PriceContract {
  @TempDir Path directory;

  @Override
  Map<String, Object> emptyDatabase() throws Exception {
    return StoreProperties.h2(directory);
  }
}
