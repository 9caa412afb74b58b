package org.ecluse.acceptance.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the scenarios measured, one line each; deploy/test prints them at its end. */
public final class Measurements {
  private static final Path FOLDER = Path.of("target/measurements");

  private Measurements() {}

  /** Writes a line down, e.g. {@code time to sound after the loss of a bridge: 1840 ms}. */
  public static void record(String scenario, String line) {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(
          FOLDER.resolve(scenario + ".txt"),
          scenario + ": " + line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IllegalStateException("Measurements can't be written", e);
    }
  }
}
