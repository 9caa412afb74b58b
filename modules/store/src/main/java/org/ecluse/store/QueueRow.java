package org.ecluse.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.ecluse.pool.AdmissionQueue.Waiting;
import org.ecluse.pool.RoomId;

@MappedEntity("queue_place")
record QueueRow(@Id String id, String gateway, int place, String room, String opener) {
  static QueueRow of(String gateway, int place, Waiting waiting) {
    String opener = waiting.opener();
    return new QueueRow(
        gateway + " " + place,
        gateway,
        place,
        waiting.room().value(),
        opener.substring(0, Math.min(128, opener.length())));
  }

  Waiting waiting() {
    return new Waiting(new RoomId(room), opener);
  }
}
