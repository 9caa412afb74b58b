package org.ecluse.store;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;

/** Replaces rows of what is live, each call in one transaction: a crash leaves old or new. */
@Singleton
class LiveRows {
  private final LiveRoomRows rooms;
  private final LiveMeetingRows meetings;
  private final QueueRows queue;

  LiveRows(LiveRoomRows rooms, LiveMeetingRows meetings, QueueRows queue) {
    this.rooms = rooms;
    this.meetings = meetings;
    this.queue = queue;
  }

  /** Makes the queue of a gateway be what is given. */
  @Transactional
  void replaceQueue(String gateway, List<QueueRow> rows) {
    queue.removeAll(gateway);
    if (!rows.isEmpty()) {
      queue.saveAll(rows);
    }
  }

  @Transactional
  List<QueueRow> queue(String gateway) {
    return queue.of(gateway);
  }

  /** Makes the rows with these ids be those that are given, and no others. */
  @Transactional
  void replaceRooms(List<String> ids, List<LiveRoomRow> rows) {
    rooms.removeAll(ids);
    if (!rows.isEmpty()) {
      rooms.saveAll(rows);
    }
  }

  /** Makes the rows with these ids be those that are given, and no others. */
  @Transactional
  void replaceMeetings(List<String> ids, List<LiveMeetingRow> rows) {
    meetings.removeAll(ids);
    if (!rows.isEmpty()) {
      meetings.saveAll(rows);
    }
  }

  @Transactional
  List<LiveRoomRow> rooms(String gateway) {
    return rooms.of(gateway);
  }

  @Transactional
  List<LiveMeetingRow> meetings(String gateway) {
    return meetings.of(gateway);
  }
}
