package org.ecluse.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Wrong options are refused before anything is played; the message says what to do. */
class CommandsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "day|--scenario|monday|use one of friday, busy",
        "day|--who|me|use one of ecluse, oracle",
        "day|--bridges|0|from 1 to 20000",
        "day|--bridges|many|is not an int",
        "compare|--scenarios|friday,monday|use one of friday, busy",
        "compare|--whos|me|use one of ecluse, oracle",
        "compare|--seeds|0|from 1 to 1000",
        "compare|--threads|-1|from 1 to 256",
        "compare|--out|/dev/null/x|can't make the directory",
        "million|--people|5|from 1000 to 5000000",
        "million|--until|6|from 7 to 20",
        "million|--tick|0|from 1 to 60",
        "million|--bridges|30000|from 1 to 20000"
      })
  void option_wrongValue_isRefusedWithItsNameAndARemedy(
      String command, String option, String value, String remedy) {
    StringWriter said = new StringWriter();
    int status = line(command).setErr(new PrintWriter(said)).execute(option, value);
    assertThat(status).isEqualTo(2);
    assertThat(said.toString()).contains("'" + option).contains(remedy);
  }

  @Test
  void help_eachCommand_endsWellAndTellsItsOptions() {
    for (String command : List.of("day", "compare", "million")) {
      StringWriter said = new StringWriter();
      int status = line(command).setOut(new PrintWriter(said)).execute("--help");
      assertThat(status).isZero();
      assertThat(said.toString()).contains("--bridges", command);
    }
  }

  private static CommandLine line(String command) {
    return new CommandLine(
        switch (command) {
          case "day" -> new DayCommand();
          case "compare" -> new CompareCommand();
          default -> new MillionCommand();
        });
  }
}
