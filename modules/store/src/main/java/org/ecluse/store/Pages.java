package org.ecluse.store;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.function.Consumer;

/** Walks through any number of rows with one page of them in memory. */
final class Pages {
  /** Rows of a page. */
  static final int SIZE = 500;

  private Pages() {}

  /** Where rows come from. */
  interface Source<R> {
    /** Up to {@code most} rows that follow this one, or the first ones; in an order for ever. */
    List<R> after(@Nullable R last, int most);
  }

  /**
   * Hands over each row, one page after the other; between two pages no connection is held, so the
   * consumer may be slow. What it throws ends the walk.
   */
  static <R> void walk(Source<R> source, Consumer<R> each) {
    R last = null;
    int got;
    do {
      List<R> page = source.after(last, SIZE);
      page.forEach(each);
      got = page.size();
      last = got == 0 ? last : page.get(got - 1);
    } while (got == SIZE);
  }
}
