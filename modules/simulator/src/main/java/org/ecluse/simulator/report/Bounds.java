package org.ecluse.simulator.report;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses figures that would never end, or mean nothing. */
record Bounds(CommandSpec command) {
  /** Says which option is wrong, and what it may be. */
  Bounds check(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw wrong(
          option, value + " is out of range; give a whole number from " + least + " to " + most);
    }
    return this;
  }

  ParameterException wrong(String option, String why) {
    return new ParameterException(
        command.commandLine(), "Invalid value for option '" + option + "': " + why);
  }
}
