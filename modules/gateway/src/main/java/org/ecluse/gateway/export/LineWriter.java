package org.ecluse.gateway.export;

import java.io.IOException;
import java.util.List;

/** Writes lines of one format. */
interface LineWriter {
  /** One line; a value for each field, null for nothing. */
  void line(List<Object> values) throws IOException;
}
