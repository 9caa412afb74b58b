package org.ecluse.store;

import jakarta.inject.Singleton;
import java.time.Instant;
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

  long deleteBefore(Instant before) {
    return rows.removeBefore(before);
  }
}
