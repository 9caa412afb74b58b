package org.ecluse.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * State of live rooms in the memory of one node, by room id: bounded, and gone when not touched for
 * a while.
 *
 * @param <V> what is kept of a room; immutable
 */
public final class LiveRooms<V> {
  private final Cache<String, V> cache;

  /**
   * Holds about {@code most} rooms, each until {@code idle} after its last read or write. Above
   * {@code most} the least used go first, so set it over the limit that admission enforces.
   */
  public LiveRooms(long most, Duration idle, Ticker ticker) {
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfterAccess(idle)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** What is known of the room. */
  public Optional<V> find(String room) {
    return Optional.ofNullable(cache.getIfPresent(room));
  }

  /** Replaces what is known. */
  public void put(String room, V state) {
    cache.put(room, state);
  }

  /** Changes it in one atomic step, if it is there; the change must be quick and pure. */
  public Optional<V> update(String room, UnaryOperator<V> change) {
    return Optional.ofNullable(
        cache.asMap().computeIfPresent(room, (id, old) -> change.apply(old)));
  }

  /** Forgets the room. */
  public void remove(String room) {
    cache.invalidate(room);
  }

  /** All live rooms, a copy. */
  public List<V> all() {
    cache.cleanUp();
    return List.copyOf(cache.asMap().values());
  }
}
