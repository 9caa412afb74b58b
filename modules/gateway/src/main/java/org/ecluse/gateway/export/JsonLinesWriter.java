package org.ecluse.gateway.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

/** One object a line, the same fields in each. */
final class JsonLinesWriter implements LineWriter {
  private final List<String> names;
  private final ObjectMapper json;
  private final OutputStream out;

  JsonLinesWriter(List<String> names, ObjectMapper json, OutputStream out) {
    this.names = names;
    this.json = json;
    this.out = out;
  }

  @Override
  public void line(List<Object> values) throws IOException {
    try (JsonGenerator line = json.createGenerator(out)) {
      line.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      line.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      line.setPrettyPrinter(new MinimalPrettyPrinter(""));
      line.writeStartObject();
      for (int i = 0; i < names.size(); i++) {
        line.writeFieldName(names.get(i));
        line.writePOJO(finite(values.get(i)));
      }
      line.writeEndObject();
    }
    out.write('\n');
  }

  /** JSON knows no infinite number. */
  private static Object finite(Object value) {
    return value instanceof Double d && !Double.isFinite(d) ? null : text(value);
  }

  private static Object text(Object value) {
    return value instanceof Instant at ? at.toString() : value;
  }
}
