package org.ecluse.acceptance.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/start} says what is wrong and how to mend it, before it does anything. */
class StartCommandTest {
  @TempDir Path folder;

  @Test
  void start_help_namesEveryOption() throws Exception {
    Outcome outcome = start(Map.of(), "--help");
    assertThat(outcome.status).isZero();
    assertThat(outcome.output).contains("--port", "--config", "--data", "Ctrl-C");
  }

  @Test
  void start_unknownOption_saysWhereToLook() throws Exception {
    Outcome outcome = start(Map.of(), "--prot", "1");
    assertThat(outcome.status).isEqualTo(1);
    assertThat(outcome.output).contains("Unknown option: --prot", "--help");
  }

  @Test
  void start_portTaken_namesItAndAnother() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      Outcome outcome = start(Map.of(), "--port", "" + port);
      assertThat(outcome.status).isEqualTo(1);
      assertThat(outcome.output).contains("Port " + port + " is taken", "--port");
    }
  }

  @Test
  void start_configurationMissing_namesTheFile() throws Exception {
    Outcome outcome = start(Map.of(), "--config", "/no/such.yml");
    assertThat(outcome.status).isEqualTo(1);
    assertThat(outcome.output).contains("/no/such.yml", "config/ecluse.yml");
  }

  @Test
  void start_javaTooOld_saysWhichIsNeeded() throws Exception {
    Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho '    java.specification.version = 11' >&2\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Outcome outcome = start(Map.of("JAVA_HOME", folder.toString()));
    assertThat(outcome.status).isEqualTo(1);
    assertThat(outcome.output).contains("Java 11 is too old", "17 or newer", "JAVA_HOME");
  }

  private record Outcome(int status, String output) {}

  private static Outcome start(Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of("../../deploy/start"), Stream.of(options)).toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}
