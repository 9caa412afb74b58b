package org.ecluse.simulator.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import org.ecluse.simulator.day.Worlds.Who;
import picocli.CommandLine.ITypeConverter;

/** Reads who decides; as a list, tells them all. */
final class WhoName extends ArrayList<String> implements ITypeConverter<Who> {
  private static final long serialVersionUID = 1;

  WhoName() {
    super(Arrays.stream(Who.values()).map(WhoName::of).toList());
  }

  @Override
  public Who convert(String name) {
    return Arrays.stream(Who.values())
        .filter(each -> of(each).equals(name))
        .findFirst()
        .orElseThrow(() -> ScenarioName.unknown(name, this));
  }

  static String of(Who who) {
    return who.name().toLowerCase(Locale.ROOT);
  }
}
