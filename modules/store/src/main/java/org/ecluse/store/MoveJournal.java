package org.ecluse.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Consumer;
import org.ecluse.conference.MoveEntry;

/** The journal of moves and drains. They come at the pace of people, some a second at most. */
@Singleton
public class MoveJournal extends FewLines<MoveEntry> {
  private final MoveRows rows;

  MoveJournal(MoveRows rows) {
    super(
        "move-journal",
        line -> rows.save(MoveRow.of(line)),
        limit -> rows.newest(limit).stream().map(MoveRow::entry).toList());
    this.rows = rows;
  }

  /**
   * Hands over all lines of a time, oldest first, with one page of them in memory.
   *
   * @param from not before
   * @param to before
   */
  public void each(Instant from, Instant to, Consumer<MoveEntry> each) {
    Pages.<MoveRow>walk(
        (last, most) ->
            last == null
                ? rows.range(from, to, "", most)
                : rows.range(last.decidedAt(), to, last.id(), most),
        row -> each.accept(row.entry()));
  }

  long deleteBefore(Instant before) {
    return rows.removeBefore(before);
  }
}
