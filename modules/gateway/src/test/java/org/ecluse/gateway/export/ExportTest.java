package org.ecluse.gateway.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ecluse.gateway.export.TornAnswers.Tear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private enum Colour {
    RED
  }

  @Test
  void csv_ofEveryKindOfValue_hasAHeaderAndPlainNumbers() {
    Instant at = Instant.parse("2026-11-25T09:00:00.123Z");

    assertThat(csv("text", at, Colour.RED, 7L, -0.000012, null, List.of(1, 2)))
        .isEqualTo("text,2026-11-25T09:00:00.123Z,RED,7,-0.000012,,\"[1,2]\"");
    assertThat(file(ExportFormat.CSV, "x")).isEqualTo("f0\r\nx\r\n");
    assertThat(csv(Double.NaN, Double.POSITIVE_INFINITY, 1.0)).isEqualTo(",,1.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "plain é|plain é",
        "a,b|\"a,b\"",
        "say \"no\"|\"say \"\"no\"\"\"",
        "=1+1|'=1+1",
        "+41|'+41",
        "-x|'-x",
        "@SUM(A1)|'@SUM(A1)",
        "=1,2|\"'=1,2\"",
        "a=b|a=b"
      })
  void csv_text_isQuotedAndNeverAFormula(String text, String cell) {
    assertThat(csv(text)).isEqualTo(cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t=1", "\r=1", "\n=1"})
  void csv_textBehindBlanks_isNoFormulaEither(String text) {
    assertThat(csv(text)).contains("'" + text);
  }

  @Test
  void jsonLines_ofEveryKindOfValue_areOneObjectEach() throws IOException {
    Instant at = Instant.parse("2026-11-25T09:00:00.123Z");
    String file = file(ExportFormat.JSONL, "two\nlines", at, Colour.RED, 7L, Double.NaN, null);

    assertThat(file).endsWith("}\n").containsOnlyOnce("\n");
    JsonNode line = JSON.readTree(file);
    assertThat(line.path("f0").asText()).isEqualTo("two\nlines");
    assertThat(line.path("f1").asText()).isEqualTo("2026-11-25T09:00:00.123Z");
    assertThat(line.path("f2").asText()).isEqualTo("RED");
    assertThat(line.path("f3").isIntegralNumber()).isTrue();
    assertThat(line.path("f4").isNull()).isTrue();
    assertThat(line.path("f5").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"CSV", "JSONL"})
  void millionLines_areSentOnAsTheyCome(ExportFormat format) {
    AtomicInteger read = new AtomicInteger();
    int[] sent = new int[2];
    OutputStream reader =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new UnsupportedOperationException("lines are gathered");
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
              sent[0] += bytes[i] == '\n' ? 1 : 0;
            }
            sent[1] = Math.max(sent[1], read.get() - sent[0]);
          }
        };
    List<Column<Integer>> columns = List.of(new Column<>("n", n -> n));
    new Export<>(
            format,
            columns,
            JSON,
            each -> {
              for (int i = 0; i < 1_000_000; i++) {
                read.incrementAndGet();
                each.accept(i);
              }
            },
            new Tear())
        .writeTo(reader, StandardCharsets.UTF_8);

    assertThat(sent[0]).isBetween(1_000_000, 1_000_001);
    assertThat(sent[1]).as("lines kept back").isLessThan(10_000);
  }

  @Test
  void readerLeaves_nothingMoreIsRead() {
    AtomicInteger read = new AtomicInteger();
    Tear tear = new Tear();
    OutputStream left =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("broken pipe");
          }
        };

    export(tear, read, 1_000_000).writeTo(left, StandardCharsets.UTF_8);

    assertThat(read.get()).isLessThan(100_000);
    assertThat(tear.torn()).isTrue();
  }

  @Test
  void source_fails_answerIsTornAndTheFaultIsTold() {
    Tear tear = new Tear();
    Export<Integer> export = export(tear, new AtomicInteger(), -1);

    assertThatThrownBy(() -> export.writeTo(new ByteArrayOutputStream(), null))
        .hasMessage("the database is away");
    assertThat(tear.torn()).isTrue();
  }

  /** So many lines; fewer than none: the source fails. */
  private static Export<Integer> export(Tear tear, AtomicInteger read, int lines) {
    return new Export<>(
        ExportFormat.CSV,
        List.of(new Column<>("n", n -> n)),
        JSON,
        each -> {
          if (lines < 0) {
            throw new IllegalStateException("the database is away");
          }
          for (int i = 0; i < lines; i++) {
            read.incrementAndGet();
            each.accept(i);
          }
        },
        tear);
  }

  private static String csv(Object... values) {
    String file = file(ExportFormat.CSV, values);
    return file.substring(file.indexOf("\r\n") + 2, file.length() - 2);
  }

  /** One line of these values; the fields are f0, f1, … */
  private static String file(ExportFormat format, Object... values) {
    List<Column<Object[]>> columns = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      int field = i;
      columns.add(new Column<>("f" + i, line -> line[field]));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Export<Object[]>(format, columns, JSON, each -> each.accept(values), new Tear())
        .writeTo(out, null);
    return out.toString(StandardCharsets.UTF_8);
  }
}
