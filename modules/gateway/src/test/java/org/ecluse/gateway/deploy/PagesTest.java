package org.ecluse.gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.gateway.deploy.DeployFiles.DEPLOY;
import static org.ecluse.gateway.deploy.DeployFiles.ROOT;
import static org.ecluse.gateway.deploy.DeployFiles.all;
import static org.ecluse.gateway.deploy.DeployFiles.found;
import static org.ecluse.gateway.deploy.DeployFiles.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ecluse.gateway.settings.SettingNames;
import org.junit.jupiter.api.Test;

/** What is written for operators names only what exists, and gives nothing away. */
class PagesTest {
  private static final Pattern VARIABLE = Pattern.compile("\\b(ECLUSE_\\w*[A-Z0-9])\\b");
  private static final Pattern SETTING = Pattern.compile("`(ecluse\\.[a-z0-9.<>*-]*[a-z0-9])");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]+)");
  private static final Pattern BRIDGE_KEY = Pattern.compile("(?m)^#? ?([a-z]+(?:-[a-z]+)*) ?=");

  /** A password that is given: neither empty, nor a reference to where it is, nor a file. */
  private static final Pattern PASSWORD =
      Pattern.compile(
          "(?im)^\\s*[\\w.-]*(?:password|token|secret)\\s*[:=]\\s*['\"]?([^\\s'\"$%<{/#]+)");

  private static final Pattern KEY_MATERIAL =
      Pattern.compile("([0-9a-fA-F]{32,}|-----BEGIN [A-Z ]*PRIVATE KEY)");

  /** Of the commands, not of the service. */
  private static final Set<String> COMMANDS =
      Set.of("ECLUSE_JAVA_OPTS", "ECLUSE_BRIDGE_JAVA_OPTS", "ECLUSE_TEST_SECONDS");

  @Test
  void variables_inAllFiles_areSettings() {
    Pattern known = Pattern.compile(String.join("|", knownVariables()));
    Set<String> unknown = new TreeSet<>();
    for (Path file : all()) {
      found(VARIABLE, read(file)).stream()
          .filter(variable -> !known.matcher(variable).matches())
          .forEach(variable -> unknown.add(file + ": " + variable));
    }
    assertThat(unknown).isEmpty();
  }

  private static Set<String> knownVariables() {
    Set<String> known = new TreeSet<>(COMMANDS);
    SettingNames.all().forEach(name -> known.add(variable(name)));
    known.addAll(
        found(
            Pattern.compile("ENV_(ECLUSE_\\w+)"), read(DEPLOY.resolve("prosody/prosody.cfg.lua"))));
    found(BRIDGE_KEY, read(ROOT.resolve("config/bridge.properties")))
        .forEach(key -> known.add(variable("ecluse.bridge." + key)));
    return known;
  }

  private static String variable(String setting) {
    String name = setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    return name.replace("_*_", "_[A-Z0-9_]+_");
  }

  @Test
  void settings_namedOnPages_exist() {
    Set<String> unknown = new TreeSet<>();
    for (Path page : pages()) {
      found(SETTING, read(page)).stream()
          .filter(name -> !name.endsWith(".yml") && !exists(name))
          .forEach(name -> unknown.add(page + ": " + name));
    }
    assertThat(unknown).isEmpty();
  }

  /** Whether it is a setting, or a group of some. */
  private static boolean exists(String name) {
    String plain = name.replaceAll("^(ecluse\\.(?:xmpp|bridges\\.known))\\.[^.]+", "$1.*");
    return SettingNames.all().stream()
        .anyMatch(known -> known.equals(plain) || known.startsWith(plain + "."));
  }

  @Test
  void links_ofPages_leadSomewhere() {
    Set<String> broken = new TreeSet<>();
    for (Path page : pages()) {
      found(LINK, read(page)).stream()
          .filter(link -> !Files.exists(page.resolveSibling(link)))
          .forEach(link -> broken.add(page + ": " + link));
    }
    assertThat(broken).isEmpty();
  }

  private static List<Path> pages() {
    Stream<Path> ours = all().stream().filter(file -> file.toString().endsWith(".md"));
    return Stream.concat(ours, Stream.of(ROOT.resolve("README.md"))).toList();
  }

  @Test
  void secrets_areInNoFile() {
    Set<String> given = new TreeSet<>();
    for (Path file : all()) {
      String text = read(file);
      found(PASSWORD, text).forEach(value -> given.add(file + ": " + value));
      found(KEY_MATERIAL, text).forEach(value -> given.add(file + ": " + value));
    }
    assertThat(given).isEmpty();
  }

  @Test
  void units_ofOurs_areHardened() {
    for (String unit : List.of("ecluse-gateway.service", "ecluse-bridge.service")) {
      assertThat(read(DEPLOY.resolve("systemd").resolve(unit)).lines())
          .contains(
              "DynamicUser=yes",
              "NoNewPrivileges=yes",
              "ProtectSystem=strict",
              "CapabilityBoundingSet=",
              "Restart=on-failure",
              "LimitNOFILE=65536",
              "WantedBy=multi-user.target");
    }
  }
}
