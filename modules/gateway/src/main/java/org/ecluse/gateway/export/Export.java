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
import org.ecluse.gateway.export.TornAnswers.Tear;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal on its way into a file: each line is written when it comes, and kept by nobody.
 *
 * @param <T> a line
 */
public final class Export<T> implements Writable {
  private static final Logger LOG = LoggerFactory.getLogger(Export.class);

  /** What is gathered before it is sent on. */
  private static final int BUFFER = 32 * 1024;

  private final ExportFormat format;
  private final List<Column<T>> columns;
  private final ObjectMapper json;
  private final Consumer<Consumer<T>> lines;
  private final Tear tear;

  /**
   * Nothing is read yet.
   *
   * @param lines hands over all lines, one after the other; it may be slow
   * @param tear of the answer, so that what fails is not taken for complete
   */
  public Export(
      ExportFormat format,
      List<Column<T>> columns,
      ObjectMapper json,
      Consumer<Consumer<T>> lines,
      Tear tear) {
    this.format = format;
    this.columns = List.copyOf(columns);
    this.json = json;
    this.lines = lines;
    this.tear = tear;
  }

  /**
   * Reads and writes all lines; blocks while the reader is slow, and reads no more when it has
   * left. What else fails is thrown; the answer is torn off in either case.
   */
  @Override
  public void writeTo(@NonNull OutputStream to, @Nullable Charset ignored) {
    try {
      write(new BufferedOutputStream(to, BUFFER));
    } catch (IOException e) {
      // The reader has left: there is nobody to tell.
      LOG.debug("an export was not read to its end: {}", e.toString());
      tear.tear();
    } catch (RuntimeException e) {
      tear.tear();
      throw e;
    }
  }

  private void write(OutputStream out) throws IOException {
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
