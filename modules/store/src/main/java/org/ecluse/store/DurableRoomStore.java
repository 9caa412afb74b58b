package org.ecluse.store;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ecluse.conference.RoomStore;
import org.ecluse.pool.AdmissionQueue.Waiting;
import org.ecluse.pool.RoomId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live rooms of one gateway: read and written in memory, and copied to the database a moment
 * later, so that a gateway that starts again finds them.
 *
 * <p>Changes of one room within {@value #PAUSE_MILLIS} ms become one write; what a crash loses is
 * the last of them. While the database is away the newest state of each room waits for it: memory
 * is bounded by the rooms there are.
 */
public final class DurableRoomStore
    implements RoomStore, AutoCloseable, ApplicationEventListener<ShutdownEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(DurableRoomStore.class);
  private static final long PAUSE_MILLIS = 200;
  private static final long RETRY_MILLIS = 1_000;
  private static final long CLOSE_MILLIS = 5_000;
  private static final int BATCH = 500;

  private final String gateway;
  private final LiveRows rows;
  private final Map<String, LiveRoom> rooms = new ConcurrentHashMap<>();
  private final Map<String, Meeting> meetings = new ConcurrentHashMap<>();

  /** What the database does not know yet; empty = it is to be deleted. */
  private final Map<String, Optional<LiveRoom>> changedRooms = new ConcurrentHashMap<>();

  private final Map<String, Optional<Meeting>> changedMeetings = new ConcurrentHashMap<>();
  private volatile List<Waiting> queue = List.of();

  /** The queue that the database does not know yet; null = it knows. */
  private final AtomicReference<List<Waiting>> changedQueue = new AtomicReference<>();

  private final AtomicLong failed = new AtomicLong();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread writer = new Thread(this::run, "live-rooms");

  DurableRoomStore(String gateway, LiveRows rows) {
    this.gateway = gateway;
    this.rows = rows;
    writer.setDaemon(true);
  }

  /** Reads what was live when the gateway of this name ended, and starts to write; call once. */
  public void start() {
    for (LiveRoomRow row : rows.rooms(gateway)) {
      LiveRoomJson.room(row.body())
          .ifPresentOrElse(
              room -> rooms.put(room.room().value(), room),
              () -> LOG.warn("a live room of another version can't be found again: {}", row.id()));
    }
    rows.meetings(gateway).forEach(row -> meetings.put(row.id(), row.meeting()));
    queue = rows.queue(gateway).stream().map(QueueRow::waiting).toList();
    writer.start();
  }

  @Override
  public void put(LiveRoom room) {
    rooms.put(room.room().value(), room);
    changedRooms.put(room.room().value(), Optional.of(room));
  }

  @Override
  public void remove(RoomId room) {
    // Rooms that are not live say so often; only the first time is news.
    if (rooms.remove(room.value()) != null) {
      changedRooms.put(room.value(), Optional.empty());
    }
  }

  @Override
  public Collection<LiveRoom> all() {
    return List.copyOf(rooms.values());
  }

  @Override
  public void opened(Meeting meeting) {
    meetings.put(meeting.id(), meeting);
    changedMeetings.put(meeting.id(), Optional.of(meeting));
  }

  @Override
  public void closed(String meeting) {
    if (meetings.remove(meeting) != null) {
      changedMeetings.put(meeting, Optional.empty());
    }
  }

  @Override
  public Collection<Meeting> meetings() {
    return List.copyOf(meetings.values());
  }

  @Override
  public void keepQueue(List<Waiting> waiting) {
    queue = List.copyOf(waiting);
    changedQueue.set(queue);
  }

  @Override
  public List<Waiting> queue() {
    return queue;
  }

  /** Writes that the database did not take. */
  public long failed() {
    return failed.get();
  }

  private void run() {
    long pause = PAUSE_MILLIS;
    try {
      while (!closing.await(pause, TimeUnit.MILLISECONDS)) {
        pause = write() ? PAUSE_MILLIS : RETRY_MILLIS;
      }
      write();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when something could not be written: it is tried again, unless it has changed. */
  private boolean write() {
    boolean done = true;
    for (Map<String, Optional<Meeting>> batch : batches(changedMeetings)) {
      done &= written(batch, changedMeetings, this::writeMeetings);
    }
    for (Map<String, Optional<LiveRoom>> batch : batches(changedRooms)) {
      done &= written(batch, changedRooms, this::writeRooms);
    }
    return writeQueue() && done;
  }

  private boolean writeQueue() {
    List<Waiting> next = changedQueue.getAndSet(null);
    if (next == null) {
      return true;
    }
    try {
      rows.replaceQueue(
          gateway,
          IntStream.range(0, next.size())
              .mapToObj(place -> QueueRow.of(gateway, place, next.get(place)))
              .toList());
      return true;
    } catch (RuntimeException e) {
      failed.incrementAndGet();
      LOG.debug("the queue could not be written", e);
      // Unless there is a newer one.
      changedQueue.compareAndSet(null, next);
      return false;
    }
  }

  private <T> boolean written(
      Map<String, Optional<T>> batch,
      Map<String, Optional<T>> changed,
      Consumer<Map<String, Optional<T>>> write) {
    try {
      write.accept(batch);
    } catch (RuntimeException e) {
      failed.incrementAndGet();
      LOG.debug("live rooms could not be written", e);
      return false;
    }
    // What changed meanwhile stays to be written.
    batch.forEach(changed::remove);
    return true;
  }

  private void writeMeetings(Map<String, Optional<Meeting>> batch) {
    rows.replaceMeetings(
        List.copyOf(batch.keySet()),
        batch.values().stream()
            .flatMap(Optional::stream)
            .map(meeting -> LiveMeetingRow.of(gateway, meeting))
            .toList());
  }

  private void writeRooms(Map<String, Optional<LiveRoom>> batch) {
    rows.replaceRooms(
        batch.keySet().stream().map(room -> LiveRoomRow.id(gateway, room)).toList(),
        batch.values().stream().flatMap(Optional::stream).flatMap(this::row).toList());
  }

  /** One room that is too large to keep must not keep the others from being written. */
  private Stream<LiveRoomRow> row(LiveRoom room) {
    try {
      return Stream.of(LiveRoomRow.of(gateway, room));
    } catch (IllegalArgumentException e) {
      failed.incrementAndGet();
      LOG.warn("room {} would not be found again after a restart: {}", room.room(), e.getMessage());
      return Stream.empty();
    }
  }

  private static <T> List<Map<String, Optional<T>>> batches(Map<String, Optional<T>> changed) {
    List<Map<String, Optional<T>>> batches = new ArrayList<>();
    Map<String, Optional<T>> batch = new HashMap<>();
    for (Map.Entry<String, Optional<T>> each : changed.entrySet()) {
      batch.put(each.getKey(), each.getValue());
      if (batch.size() == BATCH) {
        batches.add(batch);
        batch = new HashMap<>();
      }
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  /** Writes what is not written yet, for at most 5 s. */
  @Override
  public void close() {
    closing.countDown();
    try {
      writer.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes before any bean is destroyed: the connections must outlive the last write. */
  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    close();
  }
}
