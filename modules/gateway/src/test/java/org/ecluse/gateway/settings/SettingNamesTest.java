package org.ecluse.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SettingNamesTest {
  private static final Path SAMPLE = Path.of("../../config/ecluse.yml");

  @Test
  void sample_namesEverySetting() throws IOException {
    assertThat(new TreeSet<>(sample().keySet())).isEqualTo(SettingNames.all());
  }

  @Test
  void sample_holdsTheDefaults() throws IOException {
    try (ApplicationContext sampled = ApplicationContext.run(sample());
        ApplicationContext bare = ApplicationContext.run()) {
      for (Class<? extends Record> group : SettingNames.GROUPS) {
        assertThat((Object) sampled.getBean(group)).isEqualTo(bare.getBean(group));
      }
    }
  }

  @Test
  void postgresSample_namesKnownSettings_choosesPostgres() throws IOException {
    Map<String, Object> sample = read(Path.of("../../config/ecluse-postgres.yml"));

    assertThat(SettingNames.all()).containsAll(sample.keySet());
    try (ApplicationContext sampled = ApplicationContext.run(sample)) {
      assertThat(sampled.getBean(StoreSettings.class).postgres()).isTrue();
    }
  }

  private static Map<String, Object> sample() throws IOException {
    return read(SAMPLE);
  }

  private static Map<String, Object> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new TreeMap<>(new YamlPropertySourceLoader().read("sample", in));
    }
  }
}
