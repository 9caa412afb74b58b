package org.ecluse.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Optional;
import org.ecluse.conference.RoomStore.LiveRoom;

/**
 * A live room as JSON text. It lives for the length of a meeting: one that another version of the
 * service wrote and this one can't read is a meeting that is not found again, no more.
 */
final class LiveRoomJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .registerModule(new Jdk8Module())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private LiveRoomJson() {}

  static String text(LiveRoom room) {
    try {
      return MAPPER.writeValueAsString(room);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not to be written as JSON", e);
    }
  }

  static Optional<LiveRoom> room(String text) {
    try {
      return Optional.of(MAPPER.readValue(text, LiveRoom.class));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
