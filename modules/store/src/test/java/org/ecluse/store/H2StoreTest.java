package org.ecluse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2StoreTest extends StoreContract {
  @TempDir Path directory;

  @Override
  Map<String, Object> emptyDatabase() throws Exception {
    return StoreProperties.h2(directory.resolve("data"));
  }

  @Test
  void directory_ofTheFile_isClosedToOthers() throws Exception {
    assertThat(directory.resolve("data/ecluse.mv.db")).exists();
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("data"))))
        .isEqualTo("rwx------");
  }
}
