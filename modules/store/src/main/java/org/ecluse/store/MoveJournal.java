package org.ecluse.store;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.ecluse.conference.MoveEntry;

/**
 * The journal of moves and drains. They come at the pace of people, some a second at most. {@link
 * #append} never blocks.
 */
@Singleton
public class MoveJournal implements AutoCloseable, ApplicationEventListener<ShutdownEvent> {
  /** Most lines one page holds. */
  public static final int PAGE_MAX = 500;

  private final MoveRows rows;
  private final WriteBehind<MoveEntry> writer;

  MoveJournal(MoveRows rows) {
    this.rows = rows;
    this.writer = new WriteBehind<>("move-journal", line -> rows.save(MoveRow.of(line)));
  }

  /** Queues a line, or drops and counts it. Never blocks, callable from any thread. */
  void append(MoveEntry line) {
    writer.append(line);
  }

  /** Up to {@code limit} (at most {@value #PAGE_MAX}) lines, newest first. */
  public List<MoveEntry> newest(int limit) {
    return rows.newest(Limits.count(limit, PAGE_MAX)).stream().map(MoveRow::entry).toList();
  }

  /** Lines that are lost: the queue was full, or the database would not take them. */
  public long dropped() {
    return writer.dropped();
  }

  long deleteBefore(Instant before) {
    return rows.removeBefore(before);
  }

  /** Closes before any bean is destroyed: the connections must outlive the last line. */
  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    close();
  }

  /** Writes what is queued, and waits for it a moment. */
  @Override
  @PreDestroy
  public void close() {
    writer.close();
  }
}
