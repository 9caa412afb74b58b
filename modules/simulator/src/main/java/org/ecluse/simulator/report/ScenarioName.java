package org.ecluse.simulator.report;

import java.util.ArrayList;
import java.util.List;
import org.ecluse.simulator.day.Scenario;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a scenario; as a list, tells them all. */
final class ScenarioName extends ArrayList<String> implements ITypeConverter<Scenario> {
  private static final long serialVersionUID = 1;

  ScenarioName() {
    super(Scenario.all().stream().map(Scenario::name).toList());
  }

  @Override
  public Scenario convert(String name) {
    return Scenario.all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, this));
  }

  static TypeConversionException unknown(String name, List<String> known) {
    return new TypeConversionException(
        "no such name: '" + name + "'; use one of " + String.join(", ", known));
  }
}
