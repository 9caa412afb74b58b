package org.ecluse.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.ecluse.conference.RoomStore.Meeting;
import org.ecluse.pool.BridgeId;

@MappedEntity("live_meeting")
record LiveMeetingRow(@Id String id, String gateway, String bridge, Instant openedAt) {
  static LiveMeetingRow of(String gateway, Meeting meeting) {
    return new LiveMeetingRow(
        meeting.id(), gateway, meeting.bridge().value(), Limits.millis(meeting.openedAt()));
  }

  Meeting meeting() {
    return new Meeting(id, new BridgeId(bridge), openedAt);
  }
}
