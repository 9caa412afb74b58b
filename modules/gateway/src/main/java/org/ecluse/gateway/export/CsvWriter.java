package org.ecluse.gateway.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;

/**
 * RFC 4180: a header, commas, CRLF, quotes where they are needed.
 *
 * <p>Spreadsheets run a cell that begins like a formula. Names of rooms and bridges come from
 * others, so a text that begins so is written with an apostrophe before it, which they show as
 * text. Numbers stay numbers, negative ones too.
 */
final class CsvWriter implements LineWriter {
  private static final String FORMULA = "=+-@\t\r\n";
  private static final String END = "\r\n";

  private final ObjectMapper json;
  private final OutputStream out;

  CsvWriter(List<String> names, ObjectMapper json, OutputStream out) throws IOException {
    this.json = json;
    this.out = out;
    line(List.copyOf(names));
  }

  @Override
  public void line(List<Object> values) throws IOException {
    StringJoiner line = new StringJoiner(",", "", END);
    for (Object value : values) {
      line.add(cell(value));
    }
    out.write(line.toString().getBytes(StandardCharsets.UTF_8));
  }

  private String cell(Object value) throws IOException {
    if (value == null) {
      return "";
    }
    if (value instanceof Number number) {
      return number(number);
    }
    boolean plain =
        value instanceof CharSequence || value instanceof Enum || value instanceof Instant;
    return quoted(guarded(plain ? value.toString() : json.writeValueAsString(value)));
  }

  private static String number(Number value) {
    if (value instanceof Double d) {
      return Double.isFinite(d) ? BigDecimal.valueOf(d).toPlainString() : "";
    }
    return value.toString();
  }

  private static String guarded(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
