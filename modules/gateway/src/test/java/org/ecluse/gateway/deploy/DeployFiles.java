package org.ecluse.gateway.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The files of {@code deploy/}, as they are in the repository. */
final class DeployFiles {
  static final Path ROOT = Path.of("../..");
  static final Path DEPLOY = ROOT.resolve("deploy");
  static final Path COMPOSE = DEPLOY.resolve("compose");

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)}");

  private DeployFiles() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files that are committed; what {@code init} makes is not. */
  static List<Path> all() {
    try (Stream<Path> files = Files.walk(DEPLOY)) {
      return files.filter(Files::isRegularFile).filter(DeployFiles::committed).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean committed(Path file) {
    return !file.startsWith(COMPOSE.resolve("secrets")) && !file.endsWith(Path.of(".env"));
  }

  /** What {@code compose.yml} says, with the values of {@code env.sample} put in. */
  static Map<String, Object> compose() {
    Map<String, String> values = assignments(COMPOSE.resolve("env.sample"));
    String text =
        REFERENCE
            .matcher(read(COMPOSE.resolve("compose.yml")))
            .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
    return new Yaml().load(text);
  }

  /** One service of it. */
  static Map<String, Object> service(String name) {
    return map(map(compose().get("services")).get(name));
  }

  /** Names of the services that run a Jitsi Videobridge. */
  static Set<String> bridges() {
    Set<String> names = new TreeSet<>(map(compose().get("services")).keySet());
    names.removeIf(name -> !name.matches("jvb\\d+"));
    return names;
  }

  /** The environment that {@code compose.yml} itself gives to a service. */
  static Map<String, String> environment(String service) {
    Map<String, String> all = new TreeMap<>();
    map(service(service).get("environment"))
        .forEach((name, value) -> all.put(name, value.toString()));
    return all;
  }

  /** Lines such as {@code NAME=value}, those behind a comment mark left out. */
  static Map<String, String> assignments(Path file) {
    Map<String, String> all = new TreeMap<>();
    read(file)
        .lines()
        .filter(line -> line.matches("\\w+=.*"))
        .forEach(line -> all.put(line.split("=", 2)[0], line.split("=", 2)[1]));
    return all;
  }

  @SuppressWarnings("unchecked") // as YAML has it: keys are texts in these files
  static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  @SuppressWarnings("unchecked") // lists of texts, in the places that are asked for
  static List<String> texts(Object node) {
    return node == null ? List.of() : (List<String>) node;
  }

  /** All that a pattern's first group finds. */
  static Set<String> found(Pattern pattern, String text) {
    Set<String> all = new TreeSet<>();
    pattern.matcher(text).results().forEach(match -> all.add(match.group(1)));
    return all;
  }
}
