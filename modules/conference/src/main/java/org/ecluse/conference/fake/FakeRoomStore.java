package org.ecluse.conference.fake;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ecluse.conference.RoomStore;
import org.ecluse.pool.AdmissionQueue.Waiting;
import org.ecluse.pool.RoomId;

/** Keeps what is live for as long as it is kept itself. */
public final class FakeRoomStore implements RoomStore {
  private final Map<RoomId, LiveRoom> rooms = new ConcurrentHashMap<>();
  private final Map<String, Meeting> meetings = new ConcurrentHashMap<>();
  private volatile List<Waiting> queue = List.of();

  @Override
  public void put(LiveRoom room) {
    rooms.put(room.room(), room);
  }

  @Override
  public void remove(RoomId room) {
    rooms.remove(room);
  }

  @Override
  public Collection<LiveRoom> all() {
    return List.copyOf(rooms.values());
  }

  @Override
  public void opened(Meeting meeting) {
    meetings.put(meeting.id(), meeting);
  }

  @Override
  public void closed(String meeting) {
    meetings.remove(meeting);
  }

  @Override
  public Collection<Meeting> meetings() {
    return List.copyOf(meetings.values());
  }

  @Override
  public void keepQueue(List<Waiting> waiting) {
    queue = List.copyOf(waiting);
  }

  @Override
  public List<Waiting> queue() {
    return queue;
  }

  /** The live rooms themselves: to look at, or to lose. */
  public Map<RoomId, LiveRoom> rooms() {
    return rooms;
  }

  /** The conferences on bridges themselves. */
  public Map<String, Meeting> open() {
    return meetings;
  }
}
