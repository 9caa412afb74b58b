package org.ecluse.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ecluse.gateway.GatewayFixture;
import org.junit.jupiter.api.Test;

class SettingNamesTest {
  private static final Path SAMPLE = Path.of("../../config/ecluse.yml");

  @Test
  void sample_namesEverySetting() throws IOException {
    assertThat(new TreeSet<>(sample().keySet())).isEqualTo(SettingNames.all());
  }

  @Test
  void sample_holdsTheDefaults() throws IOException {
    Map<String, Object> withPort = sample();
    withPort.put("ecluse.server.port", 0);
    try (GatewayFixture sampled = new GatewayFixture(withPort);
        GatewayFixture bare = new GatewayFixture(Map.of())) {
      assertThat(sampled.gateway().context().getBean(ServerSettings.class))
          .isEqualTo(bare.gateway().context().getBean(ServerSettings.class));
    }
  }

  private static Map<String, Object> sample() throws IOException {
    try (InputStream in = Files.newInputStream(SAMPLE)) {
      return new TreeMap<>(new YamlPropertySourceLoader().read("sample", in));
    }
  }
}
