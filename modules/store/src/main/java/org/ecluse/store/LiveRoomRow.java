package org.ecluse.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.ecluse.conference.RoomStore.LiveRoom;

@MappedEntity("live_room")
record LiveRoomRow(@Id String id, String gateway, String body) {
  /** The longest body that the column holds: about a thousand people. */
  static final int BODY_MAX = 1_048_576;

  static String id(String gateway, String room) {
    return gateway + "/" + room;
  }

  static LiveRoomRow of(String gateway, LiveRoom room) {
    return new LiveRoomRow(
        id(gateway, room.room().value()),
        gateway,
        Limits.text(LiveRoomJson.text(room), BODY_MAX, "body"));
  }
}
