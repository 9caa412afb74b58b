package org.ecluse.gateway.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.core.annotation.NonNull;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.io.Writable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A journal on its way into a file: each line is written when it comes, and kept by nobody.
 *
 * @param <T> a line
 */
public final class Export<T> implements Writable {
  /** What is gathered before it is sent on. */
  private static final int BUFFER = 32 * 1024;

  private final ExportFormat format;
  private final List<Column<T>> columns;
  private final ObjectMapper json;
  private final Consumer<Consumer<T>> lines;

  /**
   * Nothing is read yet.
   *
   * @param lines hands over all lines, one after the other; it may be slow
   */
  public Export(
      ExportFormat format,
      List<Column<T>> columns,
      ObjectMapper json,
      Consumer<Consumer<T>> lines) {
    this.format = format;
    this.columns = List.copyOf(columns);
    this.json = json;
    this.lines = lines;
  }

  /**
   * Reads and writes all lines; blocks while the reader is slow.
   *
   * @throws IOException when the reader has left: no more is read then
   */
  @Override
  public void writeTo(@NonNull OutputStream to, @Nullable Charset ignored) throws IOException {
    OutputStream out = new BufferedOutputStream(to, BUFFER);
    LineWriter writer = format.writer(columns.stream().map(Column::name).toList(), json, out);
    try {
      lines.accept(line -> write(line, writer));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.flush();
  }

  private void write(T line, LineWriter writer) {
    // Not a stream: most values may be null.
    List<Object> values = new ArrayList<>(columns.size());
    for (Column<T> column : columns) {
      values.add(column.value().apply(line));
    }
    try {
      writer.line(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines are bytes: their encoding is part of the format. */
  @Override
  public void writeTo(Writer out) {
    throw new UnsupportedOperationException("an export is written to a stream of bytes");
  }
}
