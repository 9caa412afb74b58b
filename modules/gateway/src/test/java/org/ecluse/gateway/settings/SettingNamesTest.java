package org.ecluse.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
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
    TreeSet<String> plain = new TreeSet<>(SettingNames.all());
    plain.removeIf(name -> name.contains("*"));
    assertThat(new TreeSet<>(sample().keySet())).isEqualTo(plain);
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

  @Test
  void xmppSample_namesEverySettingOfNamedGroups_givesServersAndBridges() throws IOException {
    Map<String, Object> sample = read(Path.of("../../config/ecluse-xmpp.yml"));

    assertThat(sample.keySet().stream().map(SettingNames::pattern).toList())
        .isSubsetOf(SettingNames.all())
        .containsAll(SettingNames.all().stream().filter(name -> name.contains("*")).toList());
    try (ApplicationContext sampled = ApplicationContext.run(sample)) {
      assertThat(sampled.getBean(XmppSettings.class).name()).isEqualTo("main");
      assertThat(sampled.getBean(KnownBridgeSettings.class).tags()).containsExactly("education");
      assertThat(sampled.getBean(KnownBridgeSettings.class).kind()).isEqualTo("standard");
    }
  }

  @Test
  void namedGroup_fromTheEnvironment_isOneGroup() {
    Map<String, Object> variables =
        Map.of(
            "ECLUSE_XMPP_MAIN_DOMAIN", "auth.test",
            "ECLUSE_XMPP_MAIN_USERNAME", "focus",
            "ECLUSE_XMPP_MAIN_PASSWORD", "secret",
            "ECLUSE_XMPP_MAIN_BREWERY", "brewery@internal.auth.test",
            "ECLUSE_XMPP_MAIN_ANSWER_TIMEOUT", "2s");
    PropertySource environment =
        PropertySource.of("env", variables, PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE);
    try (ApplicationContext context =
        ApplicationContext.builder().propertySources(environment).start()) {
      assertThat(context.getBeansOfType(XmppSettings.class))
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.host()).isEqualTo("auth.test");
                assertThat(one.answerTimeout()).hasSeconds(2);
                assertThat(one.toString()).doesNotContain("secret");
              });
    }
  }

  @Test
  void namedGroup_misspeltSetting_isRefused() {
    try (ApplicationContext context =
        ApplicationContext.run(Map.of("ecluse.xmpp.main.hots", "x"))) {
      assertThatThrownBy(() -> SettingNames.check(context.getEnvironment()))
          .isInstanceOf(InvalidSetting.class)
          .hasMessageContaining("ecluse.xmpp.main.hots");
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
