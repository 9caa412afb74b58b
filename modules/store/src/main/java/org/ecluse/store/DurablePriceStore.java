package org.ecluse.store;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ecluse.conference.PriceStore;
import org.ecluse.pool.LearnedKind;
import org.ecluse.pool.PriceBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one gateway has learned of prices, written by a thread of its own. A write that fails is
 * logged and lost: the next one comes within a minute. Thread-safe.
 */
public final class DurablePriceStore
    implements PriceStore, AutoCloseable, ApplicationEventListener<ShutdownEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(DurablePriceStore.class);

  private final String gateway;
  private final LearnedRows rows;
  private final WriteBehind<List<LearnedKind>> writer;

  DurablePriceStore(String gateway, LearnedRows rows) {
    this.gateway = gateway;
    this.rows = rows;
    this.writer = new WriteBehind<>("learned-prices", this::write);
  }

  @Override
  public Collection<LearnedKind> all() {
    return rows.of(gateway, PriceBook.KEPT_MAX).stream().flatMap(this::kind).toList();
  }

  /** What can't be read is left out: prices are learned anew. */
  private Stream<LearnedKind> kind(LearnedRow row) {
    Optional<LearnedKind> kind = PolicyJson.learned(row.body());
    if (kind.isEmpty()) {
      LOG.warn("what was learned of bridges of the kind {} can't be read", row.kind());
    }
    return kind.stream();
  }

  @Override
  public void keep(List<LearnedKind> kinds) {
    writer.append(List.copyOf(kinds));
  }

  private void write(List<LearnedKind> kinds) {
    rows.replace(gateway, kinds.stream().map(kind -> LearnedRow.of(gateway, kind)).toList());
  }

  /** Writes that are lost. */
  public long dropped() {
    return writer.dropped();
  }

  /** Closes before any bean is destroyed: the connections must outlive the last write. */
  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    close();
  }

  /** Writes what is queued, and waits for it a moment. */
  @Override
  public void close() {
    writer.close();
  }
}
