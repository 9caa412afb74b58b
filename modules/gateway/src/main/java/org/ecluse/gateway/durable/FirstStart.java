package org.ecluse.gateway.durable;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.ecluse.gateway.settings.RoomSettings;
import org.ecluse.gateway.settings.ServerSettings;
import org.ecluse.store.Accounts;
import org.ecluse.store.Rooms;

/** What the person who starts the service is handed: a meeting to try, and the first account. */
@Singleton
public final class FirstStart {
  private static final String TITLE = "First meeting";
  private final Accounts accounts;
  private final Rooms rooms;
  private final RoomSettings settings;
  private final ServerSettings server;
  private final InstantSource clock;

  FirstStart(
      Accounts accounts,
      Rooms rooms,
      RoomSettings settings,
      ServerSettings server,
      InstantSource clock) {
    this.accounts = accounts;
    this.rooms = rooms;
    this.settings = settings;
    this.server = server;
    this.clock = clock;
  }

  /**
   * What to show.
   *
   * @param address of the service
   * @param meeting link of a room that was made just now
   * @param dashboard its link
   * @param password of the account {@link Accounts#FIRST_ADMIN}, only when it was made just now
   */
  public record Welcome(URI address, URI meeting, URI dashboard, Optional<String> password) {
    /** Leaves the password out. */
    @Override
    public String toString() {
      return "Welcome[" + address + "]";
    }
  }

  /** Makes the first account if there is none, and a room. */
  public Welcome welcome(URI listening) {
    URI base = server.publicUrl().isEmpty() ? listening : URI.create(server.publicUrl());
    String room = rooms.create(TITLE, settings.life(), clock.instant()).room().id();
    return new Welcome(
        base,
        base.resolve("/r/" + room),
        base.resolve("/ops"),
        accounts.bootstrap(clock.instant()));
  }
}
