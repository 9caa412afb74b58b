package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ecluse.conference.FromParticipant.Answer;
import org.ecluse.conference.FromParticipant.AskVideo;
import org.ecluse.conference.FromParticipant.Join;
import org.ecluse.conference.FromParticipant.Leave;
import org.ecluse.conference.FromParticipant.Media;
import org.ecluse.conference.FromParticipant.MediaFailed;
import org.ecluse.conference.FromParticipant.Sources;
import org.ecluse.conference.ToParticipant.Offer;
import org.ecluse.conference.ToParticipant.Person;
import org.ecluse.conference.ToParticipant.Welcome;
import org.ecluse.conference.fake.FakeBridges.FakeEndpoint;
import org.ecluse.conference.fake.FakeBridges.Mood;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeView;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Scope;
import org.ecluse.pool.moves.Drain;

/** Four people in two rooms on two bridges, who do what a property tells them to. */
final class Play extends Scene {
  /** One thing that happens; what the numbers mean is the act's business. */
  record Step(Act act, int who, int n) {}

  /** What can happen. */
  enum Act {
    JOIN,
    RESUME,
    LEAVE,
    SOCKET_LOST,
    ANSWER,
    SOURCES,
    MEDIA,
    ASK_VIDEO,
    MEDIA_FAILED,
    TIME,
    HOLD_LEVEL,
    LOAD,
    BRIDGE_ILL,
    BRIDGE_LOST,
    MOVE,
    DRAIN,
    ROOM_ENDED
  }

  static final int PEOPLE = 4;
  private static final Mood[] ILLNESSES = {Mood.SILENT, Mood.WRONG, Mood.CONFUSED, Mood.SLOW};

  private final List<Page> pages = new ArrayList<>();

  Play() {
    start();
    for (int i = 0; i < PEOPLE; i++) {
      pages.add(new Page(new RoomId("room-" + i % 2)));
    }
  }

  /** One page: at most one open socket. */
  private final class Page {
    final RoomId room;
    ClientRoster browser;
    Connection connection;
    final Set<String> tokens = new LinkedHashSet<>();
    String token;
    Optional<Offer> kept = Optional.empty();

    Page(RoomId room) {
      this.room = room;
    }

    boolean open() {
      return browser != null && browser.closedWith() == 0;
    }

    boolean inside() {
      return open() && browser.last(Welcome.class).isPresent();
    }

    void join(Optional<String> resume) {
      hangUp();
      browser = new ClientRoster();
      connection = conferences.connect(room, browser);
      connection.onMessage(new Join("P", true, true, resume));
    }

    void hangUp() {
      if (connection != null) {
        remember();
        browser.close(1006, "lost");
        connection.onClosed();
        connection = null;
      }
    }

    /** The session that this page has: a resumption keeps it. */
    Optional<Offer> offer() {
      boolean resumed = browser.last(Welcome.class).map(Welcome::resumed).orElse(false);
      return browser.last(Offer.class).or(() -> resumed ? kept : Optional.empty());
    }

    void remember() {
      kept = offer();
      browser.last(Welcome.class).ifPresent(w -> token = w.resume());
      if (token != null) {
        tokens.add(token);
      }
    }

    void say(FromParticipant message) {
      if (open()) {
        connection.onMessage(message);
      }
    }

    String id() {
      return browser.last(Welcome.class).orElseThrow().id();
    }
  }

  void run(Step step) {
    Page page = pages.get(step.who());
    switch (step.act()) {
      case JOIN -> page.join(Optional.empty());
      case RESUME -> resume(page);
      case LEAVE -> page.say(new Leave());
      case SOCKET_LOST -> page.hangUp();
      case ANSWER -> answer(page, step.n());
      case SOURCES -> sources(page, step.n());
      case MEDIA -> page.say(new Media(true, step.n() % 2 == 0, step.n() % 3 == 0));
      case ASK_VIDEO -> page.say(new AskVideo());
      case MEDIA_FAILED -> mediaFailed(page);
      case TIME -> ticks(step.n());
      case HOLD_LEVEL -> hold(step.n());
      case LOAD -> load = step.n() / 20.0;
      case BRIDGE_ILL -> ill(bridge(step), ILLNESSES[step.n() % ILLNESSES.length], step.n());
      case BRIDGE_LOST -> lose(bridge(step), step.n());
      case MOVE -> conferences.relocations().move(page.room, Optional.empty(), "op");
      case DRAIN -> drain(bridge(step), step.n());
      case ROOM_ENDED -> conferences.end(page.room, ToParticipant.EndReason.ENDED_BY_OWNER);
    }
    bridges.catchUp(step.n() % 2 == 0 ? B1 : B2);
    pages.forEach(this::tidy);
  }

  private void tidy(Page page) {
    if (page.connection != null && !page.open()) {
      page.hangUp();
    }
  }

  private static BridgeId bridge(Step step) {
    return step.who() % 2 == 0 ? B1 : B2;
  }

  private void resume(Page page) {
    if (page.connection != null) {
      page.remember();
    }
    page.join(Optional.ofNullable(page.token));
  }

  private void answer(Page page, int n) {
    if (page.inside()) {
      page.offer().ifPresent(o -> page.say(new Answer(o.epoch(), remote(), named(page, n))));
    }
  }

  private void sources(Page page, int n) {
    if (page.inside()) {
      page.say(new Sources(named(page, n)));
    }
  }

  private static List<MediaSource> named(Page page, int n) {
    return List.of(
        new MediaSource(
            page.id() + "-a0", MediaKind.AUDIO, Optional.empty(), List.of((long) n), List.of()),
        new MediaSource(
            page.id() + "-v0",
            MediaKind.VIDEO,
            Optional.of(VideoType.CAMERA),
            List.of(n + 1L),
            List.of(new SsrcGroup("FID", List.of(n + 1L, n + 2L)))));
  }

  private void mediaFailed(Page page) {
    if (page.open()) {
      page.browser
          .last(Offer.class)
          .ifPresent(o -> page.say(new MediaFailed(o.epoch(), FromParticipant.MediaFailure.ICE)));
    }
  }

  private void hold(int n) {
    Instant now = time.instant();
    Level level = Level.values()[n % 5];
    conferences.override(
        new LevelOverride("o", Scope.POOL, level, "op", "drill", now, now.plusSeconds(n + 1)));
  }

  /** No illness lasts longer than 20 s, so that the retries of removals outlive it. */
  private void ill(BridgeId bridge, Mood mood, int n) {
    bridges.mood(bridge, mood);
    time.after(Duration.ofSeconds(n), () -> recover(bridge));
  }

  private void recover(BridgeId bridge) {
    bridges.mood(bridge, Mood.WELL);
    bridges.catchUp(bridge);
  }

  private void lose(BridgeId bridge, int n) {
    bridges.mood(bridge, Mood.GONE);
    conferences.bridgeLost(bridge);
    time.after(
        Duration.ofSeconds(n),
        () -> {
          recover(bridge);
          conferences.bridgeReturned(bridge);
        });
  }

  private void drain(BridgeId bridge, int n) {
    Instant now = time.instant();
    Relocations relocations = conferences.relocations();
    relocations.drain(new Drain(bridge, "op", now, Optional.of(now.plusSeconds(n)), 0));
    time.after(Duration.ofSeconds(n + 5), () -> relocations.undrain(bridge, "op"));
  }

  /** All faults are over, and everything had its time. */
  void settle() {
    load = 0;
    ticks(21);
    List.of(B1, B2).forEach(this::recover);
    conferences.removeOverride("o");
    ticks(300);
    pages.forEach(this::tidy);
  }

  /** Everybody leaves, those who lost their socket after a resumption. */
  void leaveAll() {
    for (Page page : pages) {
      page.hangUp();
      for (String token : List.copyOf(page.tokens)) {
        page.join(Optional.of(token));
        page.say(new Leave());
        page.hangUp();
      }
    }
  }

  void checkAlways() {
    for (Page page : pages) {
      if (page.browser != null) {
        assertThat(page.browser.missed()).as("sent after the end").isEmpty();
      }
    }
    for (RoomStore.LiveRoom room : live.values()) {
      checkSsrcs(room);
      checkRosters(room);
    }
  }

  private static void checkSsrcs(RoomStore.LiveRoom room) {
    Set<Long> seen = new HashSet<>();
    room.participants().stream()
        .flatMap(p -> p.sources().stream())
        .forEach(
            s ->
                SourceRules.ssrcs(List.of(s))
                    .forEach(x -> assertThat(seen.add(x)).as("SSRC %s owned once", x).isTrue()));
  }

  private void checkRosters(RoomStore.LiveRoom room) {
    Map<String, RoomStore.LiveParticipant> truth = new HashMap<>();
    room.participants().forEach(p -> truth.put(p.id(), p));
    Map<String, Person> agreed = new HashMap<>();
    for (Page page : pages) {
      if (page.room.equals(room.room()) && page.inside()) {
        Map<String, Person> seen = page.browser.others();
        Set<String> others = new HashSet<>(truth.keySet());
        assertThat(others.remove(page.id())).as("is in the room").isTrue();
        assertThat(seen.keySet()).isEqualTo(others);
        seen.forEach(
            (id, person) -> {
              assertThat(person.sources()).isEqualTo(truth.get(id).sources());
              assertThat(agreed.computeIfAbsent(id, x -> person)).isEqualTo(person);
            });
      }
    }
  }

  /** What must hold once everything is well: each has one endpoint, where its room is. */
  void checkSettled() {
    assertThat(conferences.snapshot().view().bridges())
        .extracting(BridgeView::health)
        .as("whoever is well for long is in use again")
        .isSubsetOf(BridgeHealth.HEALTHY, BridgeHealth.RETURNING);
    Map<String, FakeEndpoint> first = bridges.endpoints(B1);
    Map<String, FakeEndpoint> second = bridges.endpoints(B2);
    assertThat(Collections.disjoint(first.keySet(), second.keySet())).isTrue();
    Set<String> living = new HashSet<>();
    for (RoomStore.LiveRoom room : live.values()) {
      var here = room.bridge().equals(B1) ? first : second;
      room.participants().forEach(p -> living.add(p.id()));
      room.participants().forEach(p -> assertThat(here.get(p.id()).mute()).isEqualTo(p.mute()));
    }
    Set<String> all = new HashSet<>(first.keySet());
    all.addAll(second.keySet());
    assertThat(all).isEqualTo(living);
    pages.stream().filter(Page::inside).forEach(this::checkServed);
  }

  private void checkServed(Page page) {
    var room = live.get(page.room);
    assertThat(page.offer()).get().extracting(Offer::bridge).isEqualTo(room.bridge().value());
    var me =
        room.participants().stream()
            .filter(p -> p.id().equals(page.id()))
            .findFirst()
            .orElseThrow();
    assertThat(page.offer()).get().extracting(Offer::epoch).isEqualTo(me.epoch());
  }

  void checkReleased() {
    assertThat(live).isEmpty();
    var snapshot = conferences.snapshot();
    assertThat(snapshot.view().rooms()).isEmpty();
    assertThat(snapshot.view().bridges()).extracting(BridgeView::reserved).containsOnly(0.0);
  }

  void checkBridgesEmpty() {
    // A place in the queue outlives the socket of who waited, for the grace time.
    assertThat(conferences.snapshot().queued()).isZero();
    assertThat(bridges.conferences(B1)).isZero();
    assertThat(bridges.conferences(B2)).isZero();
  }
}
