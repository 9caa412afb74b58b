package org.ecluse.gateway.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.naming.NameUtils;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The names of all settings, so that a misspelt one is an error and not a silent default. */
public final class SettingNames {
  static final List<Class<? extends Record>> GROUPS =
      List.of(
          ServerSettings.class,
          SignallingSettings.class,
          MeetingSettings.class,
          RelocationSettings.class,
          PoolSettings.class,
          HealthChoices.class,
          ChannelSettings.class,
          StoreSettings.class,
          RoomSettings.class,
          SessionSettings.class,
          EventSettings.class,
          MetricsSettings.class,
          ForecastSettings.class);

  /** Groups that there can be several of, each with a name of its own in the place of the star. */
  static final List<Class<? extends Record>> NAMED_GROUPS =
      List.of(XmppSettings.class, KnownBridgeSettings.class);

  private SettingNames() {}

  /** All names, such as {@code ecluse.server.port} and {@code ecluse.xmpp.*.host}. */
  public static Set<String> all() {
    return types().keySet();
  }

  private static Map<String, Class<?>> types() {
    Map<String, Class<?>> types = new TreeMap<>();
    for (Class<? extends Record> group : GROUPS) {
      add(prefix(group), group, types);
    }
    for (Class<? extends Record> group : NAMED_GROUPS) {
      add(group.getAnnotation(EachProperty.class).value() + ".*", group, types);
    }
    return types;
  }

  private static void add(String prefix, Class<?> group, Map<String, Class<?>> types) {
    for (RecordComponent component : group.getRecordComponents()) {
      Class<?> type = component.getType();
      if (named(group, component)) {
        continue;
      }
      if (type.isAnnotationPresent(ConfigurationProperties.class)) {
        add(prefix + "." + prefix(type), type, types);
      } else {
        types.put(prefix + "." + NameUtils.hyphenate(component.getName()), type);
      }
    }
  }

  /** The name of a named group is no setting in it. */
  private static boolean named(Class<?> group, RecordComponent component) {
    return group.isAnnotationPresent(EachProperty.class) && component.getName().equals("name");
  }

  private static String prefix(Class<?> group) {
    return group.getAnnotation(ConfigurationProperties.class).value();
  }

  /**
   * Refuses names that nobody reads, and values of the wrong kind (which the framework would
   * replace by the default).
   *
   * @throws InvalidSetting for the first one
   */
  public static void check(Environment environment) {
    Map<String, Class<?>> types = types();
    for (PropertySource source : environment.getPropertySources()) {
      for (String name : source) {
        if (name.startsWith("ecluse.")) {
          check(environment, types, name);
        }
      }
    }
  }

  private static void check(Environment environment, Map<String, Class<?>> types, String name) {
    String plain = NameUtils.hyphenate(name.replaceAll("\\[.*$", ""));
    Class<?> type = types.get(pattern(plain));
    if (type == null) {
      throw new InvalidSetting(
          name, "is not a setting", "did you mean " + nearest(name, types.keySet()) + "?");
    }
    boolean list = List.class.isAssignableFrom(type);
    if (!list && environment.getProperty(plain, type).isEmpty()) {
      throw new InvalidSetting(
          plain,
          "its value can't be read",
          "write one of the kind that the sample config/ecluse.yml shows for it");
    }
  }

  /** The name with a star in the place of the name of a named group. */
  static String pattern(String name) {
    for (Class<? extends Record> group : NAMED_GROUPS) {
      String prefix = group.getAnnotation(EachProperty.class).value() + ".";
      int end = name.lastIndexOf('.');
      if (name.startsWith(prefix) && end > prefix.length()) {
        return prefix + "*" + name.substring(end);
      }
    }
    return name;
  }

  private static String nearest(String name, Set<String> known) {
    return known.stream().min(Comparator.comparingInt(k -> distance(k, name))).orElseThrow();
  }

  /** Levenshtein's edit distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
