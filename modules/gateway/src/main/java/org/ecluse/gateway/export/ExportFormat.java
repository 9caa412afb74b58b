package org.ecluse.gateway.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The kinds of files. */
public enum ExportFormat {
  /** RFC 4180 with a header line, UTF-8. */
  CSV("text/csv; charset=utf-8; header=present") {
    @Override
    LineWriter writer(List<String> names, ObjectMapper json, OutputStream out) throws IOException {
      return new CsvWriter(names, json, out);
    }
  },
  /** One JSON object a line, UTF-8. */
  JSONL("application/jsonl; charset=utf-8") {
    @Override
    LineWriter writer(List<String> names, ObjectMapper json, OutputStream out) {
      return new JsonLinesWriter(names, json, out);
    }
  };

  private final String mediaType;

  ExportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** For the header Content-Type. */
  public String mediaType() {
    return mediaType;
  }

  abstract LineWriter writer(List<String> names, ObjectMapper json, OutputStream out)
      throws IOException;
}
