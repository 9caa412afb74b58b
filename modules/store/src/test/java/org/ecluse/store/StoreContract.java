package org.ecluse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.ecluse.conference.ForceMute;
import org.ecluse.conference.MediaKind;
import org.ecluse.conference.MediaSource;
import org.ecluse.conference.MoveEntry;
import org.ecluse.conference.RoomDirectory;
import org.ecluse.conference.RoomStore.LiveParticipant;
import org.ecluse.conference.RoomStore.LiveRoom;
import org.ecluse.conference.RoomStore.Meeting;
import org.ecluse.conference.RoomStore.Wish;
import org.ecluse.conference.SsrcGroup;
import org.ecluse.conference.VideoType;
import org.ecluse.pool.AdmissionQueue.Waiting;
import org.ecluse.pool.Because;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Cause;
import org.ecluse.pool.Decision;
import org.ecluse.pool.ForesightRules;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.PlacementWish;
import org.ecluse.pool.PlacementWish.Policy;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.Schedule;
import org.ecluse.pool.Scope;
import org.ecluse.pool.Thresholds;
import org.ecluse.pool.health.HealthChange;
import org.ecluse.pool.moves.Drain;
import org.ecluse.pool.outcomes.Aftermath;
import org.ecluse.pool.outcomes.DecisionOutcome;
import org.ecluse.pool.outcomes.Minute;
import org.ecluse.pool.outcomes.Moment;
import org.ecluse.pool.outcomes.NextChange;
import org.ecluse.pool.outcomes.Verdict;
import org.ecluse.store.ThresholdsVersions.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What both databases must do; each test starts on an empty database, so the migrations run every
 * time.
 */
abstract class StoreContract {
  static final Instant NOW = Instant.parse("2026-11-23T09:00:00.123456Z");
  static final Instant NOW_MILLIS = Instant.parse("2026-11-23T09:00:00.123Z");

  private Map<String, Object> database;
  private ApplicationContext context;

  abstract Map<String, Object> emptyDatabase() throws Exception;

  @BeforeEach
  void open() throws Exception {
    database = emptyDatabase();
    context = ApplicationContext.run(database);
  }

  @AfterEach
  void close() {
    context.close();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  void restart() {
    context.close();
    context = ApplicationContext.run(database);
  }

  @Test
  void liveRoom_changedAndClosed_isFoundAgainAsItWasLast() {
    DurableRoomStore store = bean(LiveState.class).of("g1");
    store.start();
    LiveRoom room = liveRoom("r1", Level.AUDIO_ONLY);
    store.put(liveRoom("r1", Level.FULL));
    store.put(room);
    store.put(liveRoom("r2", Level.FULL));
    store.remove(new RoomId("r2"));
    store.opened(new Meeting("m1", new BridgeId("b1"), NOW_MILLIS));
    store.opened(new Meeting("m2", new BridgeId("b1"), NOW_MILLIS));
    store.closed("m2");
    store.close();

    restart();

    DurableRoomStore again = bean(LiveState.class).of("g1");
    again.start();
    assertThat(again.all()).containsExactly(room);
    assertThat(again.meetings()).containsExactly(new Meeting("m1", new BridgeId("b1"), NOW_MILLIS));
    again.remove(new RoomId("r1"));
    again.closed("m1");
    again.close();
    DurableRoomStore third = bean(LiveState.class).of("g1");
    third.start();
    assertThat(third.all()).isEmpty();
    assertThat(third.meetings()).isEmpty();
    assertThat(third.failed()).isZero();
    third.close();
  }

  @Test
  void liveRoom_ofAnotherGateway_isNotTakenUp() {
    DurableRoomStore store = bean(LiveState.class).of("g1");
    store.start();
    store.put(liveRoom("r1", Level.FULL));
    store.close();

    DurableRoomStore other = bean(LiveState.class).of("g2");
    other.start();

    assertThat(other.all()).isEmpty();
    other.close();
  }

  @Test
  void liveRoom_tooLargeToKeep_othersAreKept() {
    DurableRoomStore store = bean(LiveState.class).of("g1");
    store.start();
    LiveRoom small = liveRoom("r1", Level.FULL);
    LiveRoom large =
        new LiveRoom(
            new RoomId("r2"),
            "m",
            new BridgeId("b1"),
            Level.FULL,
            NOW_MILLIS,
            Collections.nCopies(3_000, small.participants().get(0)));
    store.put(large);
    store.put(small);
    store.close();

    assertThat(store.failed()).isEqualTo(1);
    DurableRoomStore again = bean(LiveState.class).of("g1");
    again.start();
    assertThat(again.all()).containsExactly(small);
    again.close();
  }

  private static LiveRoom liveRoom(String id, Level level) {
    MediaSource camera =
        new MediaSource(
            "p1-v0",
            MediaKind.VIDEO,
            Optional.of(VideoType.CAMERA),
            List.of(1L, 4_294_967_295L),
            List.of(new SsrcGroup("FID", List.of(1L, 4_294_967_295L))));
    LiveParticipant ana =
        new LiveParticipant(
            "p1",
            "Ana é 🙂",
            List.of("a".repeat(64), "b".repeat(64)),
            3,
            true,
            true,
            new Wish(true, true, false),
            new ForceMute(false, true),
            level,
            false,
            12,
            List.of(camera),
            List.of("wss://b1/colibri-ws/b1/c/p1?pwd=x"));
    return new LiveRoom(new RoomId(id), "m1", new BridgeId("b1"), level, NOW_MILLIS, List.of(ana));
  }

  @Test
  void room_created_isFoundUntilItExpires() {
    Rooms rooms = bean(Rooms.class);
    Rooms.Created made = rooms.create("Réunion", Duration.ofDays(1), NOW);
    StoredRoom found = rooms.find(made.room().id(), NOW).orElseThrow();
    assertThat(found).isEqualTo(made.room());
    assertThat(found.createdAt()).isEqualTo(NOW_MILLIS);
    assertThat(rooms.find(found.id(), found.expiresAt().minusMillis(1))).isPresent();
    assertThat(rooms.find(found.id(), found.expiresAt())).isEmpty();
  }

  @Test
  void room_ownerToken_isStoredHashedAndChecked() {
    Rooms rooms = bean(Rooms.class);
    Rooms.Created made = rooms.create(null, Duration.ofDays(1), NOW);
    assertThat(made.room().ownerTokenHash()).hasSize(64).doesNotContain(made.ownerToken());
    assertThat(rooms.isOwner(made.room(), made.ownerToken())).isTrue();
    assertThat(rooms.isOwner(made.room(), made.ownerToken() + "x")).isFalse();
    assertThat(made.toString()).doesNotContain(made.ownerToken());
  }

  @Test
  void room_touchedMarkedDeleted_changes() {
    Rooms rooms = bean(Rooms.class);
    String id = rooms.create("a", Duration.ofHours(1), NOW).room().id();
    assertThat(rooms.touch(id, Duration.ofDays(2), NOW.plusSeconds(60))).isTrue();
    assertThat(rooms.setExempt(id, true)).isTrue();
    StoredRoom found = rooms.find(id, NOW.plus(Duration.ofDays(1))).orElseThrow();
    assertThat(found.exempt()).isTrue();
    assertThat(found.lastUsedAt()).isEqualTo(NOW_MILLIS.plusSeconds(60));
    assertThat(rooms.delete(id)).isTrue();
    assertThat(rooms.delete(id)).isFalse();
    assertThat(rooms.touch(id, Duration.ofDays(2), NOW)).isFalse();
  }

  @Test
  void room_expired_isNotRevivedByTouch() {
    Rooms rooms = bean(Rooms.class);
    String id = rooms.create("a", Duration.ofHours(1), NOW).room().id();
    assertThat(rooms.touch(id, Duration.ofHours(1), NOW.plus(Duration.ofHours(1)))).isFalse();
  }

  @Test
  void room_titleTooLong_isRefused() {
    assertThatThrownBy(() -> bean(Rooms.class).create("x".repeat(201), Duration.ofHours(1), NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void admin_bootstrappedOnce_survivesRestart() {
    String password = bean(Accounts.class).bootstrap(NOW).orElseThrow();
    assertThat(bean(Accounts.class).bootstrap(NOW)).isEmpty();
    restart();
    assertThat(bean(Accounts.class).bootstrap(NOW)).isEmpty();
    Account admin = bean(Accounts.class).verify("admin", password).orElseThrow();
    assertThat(admin.role()).isEqualTo(Role.ADMIN);
    AccountRow row = bean(AccountRows.class).findById("admin").orElseThrow();
    assertThat(row.passwordHash()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(row.passwordHash()).doesNotContain(password);
  }

  @Test
  void admin_bootstrappedByManyAtOnce_onePasswordIsGiven() throws Exception {
    Accounts accounts = bean(Accounts.class);
    List<Optional<String>> given =
        inParallel(List.of(() -> accounts.bootstrap(NOW), () -> accounts.bootstrap(NOW)));
    List<String> passwords = given.stream().flatMap(Optional::stream).toList();
    assertThat(passwords).hasSize(1);
    assertThat(accounts.verify("admin", passwords.get(0))).isPresent();
  }

  @Test
  void account_wrongOrUnknown_isRefused() {
    Accounts accounts = bean(Accounts.class);
    assertThat(accounts.create("op", "long enough word", Role.OPERATOR, NOW)).isTrue();
    assertThat(accounts.create("op", "another long word", Role.ADMIN, NOW)).isFalse();
    assertThat(accounts.verify("op", "long enough wore")).isEmpty();
    assertThat(accounts.verify("nobody", "long enough word")).isEmpty();
    assertThat(accounts.verify("op", "x".repeat(1_000))).isEmpty();
    assertThat(accounts.verify("op", "long enough word")).isPresent();
  }

  @Test
  void password_changed_replacesTheOldOne() {
    Accounts accounts = bean(Accounts.class);
    accounts.create("op", "long enough word", Role.OPERATOR, NOW);
    Instant later = NOW_MILLIS.plusSeconds(5);
    assertThat(accounts.changePassword("op", "not the old one", "the next password", later))
        .isFalse();
    assertThat(accounts.changePassword("op", "long enough word", "the next password", later))
        .isTrue();
    assertThat(accounts.verify("op", "long enough word")).isEmpty();
    assertThat(accounts.verify("op", "the next password").orElseThrow().passwordChangedAt())
        .isEqualTo(later);
    assertThatThrownBy(() -> accounts.changePassword("op", "the next password", "short", later))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void signingSecret_madeOnce_survivesRestart() {
    String secret = bean(ServerSecrets.class).sessionSigning(NOW);
    assertThat(secret).hasSize(43);
    restart();
    assertThat(bean(ServerSecrets.class).sessionSigning(NOW.plusSeconds(9))).isEqualTo(secret);
  }

  @Test
  void thresholds_saved_newestIsInForceAfterRestart() {
    ThresholdsVersions versions = bean(ThresholdsVersions.class);
    assertThat(versions.newest()).isEmpty();
    versions.save(0, Thresholds.defaults(), "admin", "", NOW);
    versions.save(1, budget(0.2), "admin", "lower", NOW);
    restart();
    versions = bean(ThresholdsVersions.class);
    assertThat(versions.newest().orElseThrow().values()).isEqualTo(budget(0.2));
    assertThat(versions.list(10)).extracting(ThresholdsVersion::version).containsExactly(2, 1);
    assertThat(versions.save(1, budget(0.3), "admin", "", NOW)).isEqualTo(new Outcome.Conflict(2));
    assertThat(versions.save(7, budget(0.3), "admin", "", NOW)).isEqualTo(new Outcome.Conflict(2));
    assertThat(versions.find(1).orElseThrow().savedAt()).isEqualTo(NOW_MILLIS);
  }

  @Test
  void thresholds_withSchedules_areReadAsWritten() {
    Thresholds d = budget(0.1);
    Schedule mornings =
        new Schedule(
            "weekday mornings",
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(8, 50),
            LocalTime.of(10, 15),
            ZoneId.of("Europe/Paris"),
            0.1,
            EnumSet.of(Level.REDUCED, Level.AUDIO_FIRST));
    Thresholds values =
        new Thresholds(
            d.reduced(),
            d.audioFirst(),
            d.audioOnly(),
            d.queue(),
            d.sustain(),
            d.roomChangesPerTick(),
            d.staleAfter(),
            d.bridgeHardLimit(),
            d.videoBudget(),
            d.backoffWindow(),
            new ForesightRules(false, true, Duration.ofMinutes(5)),
            List.of(mornings));
    bean(ThresholdsVersions.class).save(0, values, "admin", "", NOW);
    restart();
    assertThat(bean(ThresholdsVersions.class).newest().orElseThrow().values()).isEqualTo(values);
  }

  @Test
  void thresholds_storedBeforeTheyHadSchedules_haveNone() {
    String old =
        PolicyJson.text(Thresholds.defaults())
            .replaceAll(",\"foresight\":\\{[^}]*}", "")
            .replaceAll(",\"schedules\":\\[]", "");
    assertThat(old).doesNotContain("schedules").doesNotContain("foresight");
    assertThat(PolicyJson.thresholds(old)).isEqualTo(Thresholds.defaults());
  }

  @Test
  void override_forARegion_isReadAsWritten() {
    Instant from = NOW.minusSeconds(60);
    LevelOverride written =
        new LevelOverride(
            "r",
            new Scope.OneRegion("eu-west"),
            Level.REDUCED,
            "admin",
            "drill",
            from,
            NOW.plusSeconds(60));
    bean(Overrides.class).add(written);
    assertThat(bean(Overrides.class).active(NOW))
        .extracting(LevelOverride::scope)
        .containsExactly(new Scope.OneRegion("eu-west"));
  }

  @Test
  void thresholds_withProblems_areRefused() {
    assertThatThrownBy(() -> bean(ThresholdsVersions.class).save(0, budget(2), "admin", "", NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void directory_roomUsed_livesOn() {
    Rooms rooms = bean(Rooms.class);
    RoomId id = new RoomId(rooms.create("Crise", Duration.ofHours(1), NOW).room().id());
    Instant soon = NOW.plus(Duration.ofMinutes(30));
    RoomDirectory directory =
        new DurableRoomDirectory(rooms, Duration.ofDays(1), () -> soon, in("oslo", Policy.PREFER));
    assertThat(directory.find(id))
        .contains(
            new RoomDirectory.Room(id, Optional.of("Crise"), false, in("oslo", Policy.PREFER)));
    directory.used(id);
    assertThat(rooms.find(id.value(), NOW.plus(Duration.ofHours(24)))).isPresent();
    assertThat(directory.find(new RoomId("unknown"))).isEmpty();
  }

  private static PlacementWish in(String region, Policy policy) {
    return new PlacementWish(Optional.of(region), Set.of(), policy);
  }

  @Test
  void room_withAWish_keepsItOverARestartAndOverTheUsualOne() {
    PlacementWish wish =
        new PlacementWish(Optional.of("paris"), Set.of("gpu", "inner,net"), Policy.REQUIRE);
    var made = bean(Rooms.class).create("A", wish, Duration.ofHours(1), NOW).room();
    assertThat(made.wish()).isEqualTo(wish);
    restart();
    RoomDirectory directory =
        new DurableRoomDirectory(
            bean(Rooms.class), Duration.ofDays(1), () -> NOW, in("oslo", Policy.PREFER));
    assertThat(directory.find(new RoomId(made.id())).orElseThrow().wish()).isEqualTo(wish);
  }

  @Test
  void room_meetingsEnded_areKeptAsOneFigureAndFoundAtTheStart() {
    Rooms rooms = bean(Rooms.class);
    String id = rooms.create("A", PlacementWish.NONE, 25, Duration.ofHours(1), NOW).room().id();
    RoomDirectory directory =
        new DurableRoomDirectory(rooms, Duration.ofDays(1), () -> NOW, PlacementWish.NONE);
    assertThat(directory.find(new RoomId(id)).orElseThrow().invited()).hasValue(25);
    directory.ended(new RoomId(id), 1, NOW);
    assertThat(rooms.sizes(10)).isEmpty();

    directory.ended(new RoomId(id), 12, NOW);
    directory.ended(new RoomId(id), 12, NOW);
    restart();

    assertThat(bean(Rooms.class).sizes(10))
        .singleElement()
        .matches(sizes -> sizes.meetings() == 2 && Math.round(sizes.people()) == 12);
  }

  @Test
  void room_invitedOutOfRange_isRefused() {
    Rooms rooms = bean(Rooms.class);
    for (int wrong : new int[] {0, 1_001}) {
      assertThatThrownBy(
              () -> rooms.create("A", PlacementWish.NONE, wrong, Duration.ofHours(1), NOW))
          .hasMessageContaining("invited");
    }
  }

  @Test
  void queue_kept_isFoundInItsOrderByTheSameGatewayOnly() {
    DurableRoomStore store = bean(LiveState.class).of("g1");
    store.start();
    List<Waiting> waiting =
        List.of(
            new Waiting(new RoomId("r2"), "a"),
            new Waiting(new RoomId("r1"), "b"),
            new Waiting(new RoomId("r3"), "a"));
    store.keepQueue(waiting.subList(0, 1));
    store.keepQueue(waiting);
    store.close();
    restart();
    DurableRoomStore again = bean(LiveState.class).of("g1");
    again.start();
    DurableRoomStore other = bean(LiveState.class).of("g2");
    other.start();
    assertThat(again.queue()).isEqualTo(waiting);
    assertThat(other.queue()).isEmpty();
    again.close();
    other.close();
  }

  @Test
  void room_withTooManyTags_isRefused() {
    Set<String> tags = Set.of("1", "2", "3", "4", "5", "6", "7", "8", "9");
    PlacementWish wish = new PlacementWish(Optional.empty(), tags, Policy.REQUIRE);
    Rooms rooms = bean(Rooms.class);
    assertThatThrownBy(() -> rooms.create("A", wish, Duration.ofHours(1), NOW))
        .hasMessageContaining("tags");
  }

  @Test
  void health_appended_isReadNewestFirst() {
    Journals journals = bean(Journals.class);
    journals.append(health(NOW_MILLIS));
    journals.append(health(NOW_MILLIS.plusSeconds(1)));
    restart();
    assertThat(bean(HealthJournal.class).newest(10))
        .containsExactly(health(NOW_MILLIS.plusSeconds(1)), health(NOW_MILLIS));
    assertThat(bean(HealthJournal.class).newest(1)).hasSize(1);
    assertThat(bean(HealthJournal.class).dropped()).isZero();
  }

  @Test
  void health_appendedAfterTheEnd_isDroppedAndCounted() {
    HealthJournal journal = bean(HealthJournal.class);
    journal.close();
    journal.append(health(NOW));
    assertThat(journal.dropped()).isEqualTo(1);
  }

  private static HealthChange health(Instant at) {
    Because.Input input = new Because.Input("timeouts", 2, Duration.ofSeconds(3));
    return new HealthChange(
        new BridgeId("b1"),
        at,
        BridgeHealth.SUSPECT,
        BridgeHealth.FAILED,
        new Because(Cause.CHECK_TIMEOUT, "no answer to 2 health checks", List.of(input)));
  }

  @Test
  void thresholds_savedByManyAtOnce_oneWins() throws Exception {
    ThresholdsVersions versions = bean(ThresholdsVersions.class);
    List<Callable<Outcome>> saves = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Thresholds values = budget(i / 10.0);
      saves.add(() -> versions.save(0, values, "admin", "", NOW));
    }
    List<Outcome> outcomes = inParallel(saves);
    assertThat(outcomes).filteredOn(Outcome.Saved.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(o -> o.equals(new Outcome.Conflict(1))).hasSize(5);
  }

  @Test
  void journal_closed_hasWrittenEverythingQueued() {
    DecisionJournal journal = bean(DecisionJournal.class);
    assertThat(journal.lastNumber()).isZero();
    journal.start();
    for (int i = 1; i <= 1_000; i++) {
      journal.append(decision(i, NOW));
    }
    restart();
    DecisionJournal again = bean(DecisionJournal.class);
    assertThat(again.lastNumber()).isEqualTo(1_000);
    assertThat(again.page(3, 501)).extracting(Decision::number).containsExactly(500L, 499L, 498L);
    assertThat(again.page(10_000, Long.MAX_VALUE)).hasSize(DecisionJournal.PAGE_MAX);
    assertThat(journal.counters()).isEqualTo(new DecisionJournal.Counters(1_000, 0, 0, 0, 0));
    journal.append(decision(1_001, NOW));
    assertThat(journal.counters().dropped()).isEqualTo(1);
  }

  @Test
  void journal_full_dropsAndCounts() {
    DecisionJournal journal = bean(DecisionJournal.class);
    for (int i = 1; i <= DecisionJournal.QUEUE; i++) {
      journal.append(decision(i, NOW));
    }
    journal.append(decision(10_001, NOW));
    assertThat(journal.counters().dropped()).isEqualTo(1);
  }

  @Test
  void journal_badLine_leavesTheRestOfItsBatch() throws Exception {
    DecisionJournal journal = bean(DecisionJournal.class);
    journal.append(decision(1, NOW));
    journal.append(decision(1, NOW));
    journal.append(decision(2, NOW));
    journal.start();
    journal.close();
    assertThat(journal.counters()).isEqualTo(new DecisionJournal.Counters(2, 0, 1, 0, 0));
    assertThat(journal.page(1, 2)).containsExactly(decision(1, NOW_MILLIS));
    assertThat(journal.lastNumber()).isEqualTo(2);
  }

  @Test
  void journal_databaseAway_waitsAndCountsWhatItCouldNotWrite() throws Exception {
    DecisionJournal journal = bean(DecisionJournal.class);
    DataSource pool = DelegatingDataSource.unwrapDataSource(bean(DataSource.class));
    ((HikariDataSource) pool).close();
    journal.append(decision(1, NOW));
    journal.append(decision(2, NOW));
    journal.start();
    journal.close();
    assertThat(journal.counters()).isEqualTo(new DecisionJournal.Counters(0, 0, 2, 1, 0));
  }

  @Test
  void outcome_appended_isReadWithItsDecision_evenAfterARestart() {
    DecisionJournal journal = bean(DecisionJournal.class);
    journal.start();
    Journals journals = bean(Journals.class);
    journals.append(decision(1, NOW));
    journals.append(decision(2, NOW));
    journals.append(outcome(2));
    journals.append(outcome(7));
    restart();

    assertThat(journal.outcomeCounters()).isEqualTo(new DecisionJournal.OutcomeCounters(1, 1, 0));
    journal.append(outcome(1));
    assertThat(journal.outcomeCounters().lost()).isEqualTo(2);
    assertThat(bean(DecisionJournal.class).page(DecisionQuery.ALL, 10, Long.MAX_VALUE))
        .containsExactly(
            new DecisionLine(decision(2, NOW_MILLIS), Optional.of(outcome(2))),
            new DecisionLine(decision(1, NOW_MILLIS), Optional.empty()));
  }

  @Test
  void journal_askedForSome_findsThemByEachOfTheirFields() {
    DecisionJournal journal = bean(DecisionJournal.class);
    journal.start();
    for (int i = 1; i <= 6; i++) {
      journal.append(decision(i, NOW.plusSeconds(60L * i)));
    }
    journal.append(outcome(4));
    journal.close();

    assertThat(numbers(query(StoredScope.POOL, null, null, null))).containsExactly(6L, 4L, 2L);
    assertThat(numbers(query(StoredScope.ROOM, "k7f2-m9qd-3xwz", null, null)))
        .containsExactly(5L, 3L, 1L);
    assertThat(numbers(query(null, "another", null, null))).isEmpty();
    assertThat(numbers(query(null, null, Level.AUDIO_FIRST, Cause.PRESSURE_ABOVE_ENTER)))
        .hasSize(6);
    assertThat(numbers(query(null, null, Level.QUEUE, null))).isEmpty();
    assertThat(numbers(query(null, null, null, Cause.OVERRIDE))).isEmpty();
    DecisionQuery all = DecisionQuery.ALL;
    assertThat(
            numbers(
                new DecisionQuery(
                    all.from(),
                    all.to(),
                    all.scope(),
                    all.subject(),
                    all.level(),
                    all.cause(),
                    Optional.of(Verdict.FLAPPED))))
        .containsExactly(4L);
    assertThat(
            numbers(
                DecisionQuery.between(NOW_MILLIS.plusSeconds(120), NOW_MILLIS.plusSeconds(240))))
        .containsExactly(3L, 2L);
    assertThat(
            numbers(
                DecisionQuery.between(
                    NOW_MILLIS.plusSeconds(9_000), NOW_MILLIS.plusSeconds(9_999))))
        .isEmpty();
    assertThat(journal.page(all, 2, 5))
        .extracting(l -> l.decision().number())
        .containsExactly(4L, 3L);
  }

  @Test
  void journal_walkedThrough_givesEveryLineOnceOldestFirst() {
    DecisionJournal journal = bean(DecisionJournal.class);
    journal.start();
    for (int i = 1; i <= 1_003; i++) {
      journal.append(decision(i, NOW));
    }
    journal.close();
    List<Long> seen = new ArrayList<>();

    journal.each(
        DecisionQuery.between(NOW.minusSeconds(1), NOW.plusSeconds(1)),
        line -> seen.add(line.decision().number()));

    assertThat(seen).hasSize(1_003).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void movesAndHealth_walkedThrough_giveEveryLineOfTheTimeOnce() {
    MoveJournal moves = bean(MoveJournal.class);
    HealthJournal changes = bean(HealthJournal.class);
    for (int i = 0; i < 502; i++) {
      moves.append(move(NOW_MILLIS.plusMillis(i / 3)));
      changes.append(health(NOW_MILLIS.plusMillis(i / 3)));
    }
    moves.append(move(NOW_MILLIS.plusSeconds(60)));
    changes.append(health(NOW_MILLIS.minusSeconds(60)));
    moves.close();
    changes.close();
    List<Instant> moved = new ArrayList<>();
    List<Instant> changed = new ArrayList<>();

    moves.each(NOW_MILLIS, NOW_MILLIS.plusSeconds(60), line -> moved.add(line.at()));
    changes.each(NOW_MILLIS, NOW_MILLIS.plusSeconds(60), line -> changed.add(line.at()));

    assertThat(moved).hasSize(502).isSorted();
    assertThat(changed).hasSize(502).isSorted();
  }

  private List<Long> numbers(DecisionQuery query) {
    return bean(DecisionJournal.class).page(query, 100, Long.MAX_VALUE).stream()
        .map(line -> line.decision().number())
        .toList();
  }

  private static DecisionQuery query(StoredScope scope, String subject, Level level, Cause cause) {
    return new DecisionQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(scope),
        Optional.ofNullable(subject),
        Optional.ofNullable(level),
        Optional.ofNullable(cause),
        Optional.empty());
  }

  private static DecisionOutcome outcome(long number) {
    Moment before = new Moment(0.84, 30, 20, 0);
    Minute first = new Minute(new Moment(0.9, 31, 20, 2), 1, 2);
    NextChange back = new NextChange(Duration.ofSeconds(70), Level.FULL, Aftermath.REVERSED);
    return new DecisionOutcome(
        number,
        NOW_MILLIS,
        NOW_MILLIS.plusSeconds(600),
        before,
        List.of(first, first),
        0.8,
        0.9,
        Optional.of(back),
        Verdict.FLAPPED,
        "level reversed");
  }

  @Test
  void override_added_survivesRestartUntilItExpires() {
    Instant end = NOW.plusSeconds(600);
    bean(Overrides.class).add(override("o1", end));
    restart();
    Overrides overrides = bean(Overrides.class);
    assertThat(overrides.active(NOW)).extracting(LevelOverride::id).containsExactly("o1");
    assertThat(overrides.active(end)).isEmpty();
    assertThat(overrides.remove("o1")).isTrue();
    assertThat(overrides.active(NOW)).isEmpty();
  }

  @Test
  void drain_put_survivesRestartAndIsReplaced() {
    BridgeId bridge = new BridgeId("b1");
    Drain first = new Drain(bridge, "ana", NOW_MILLIS, Optional.empty(), 7);
    Drain second = new Drain(bridge, "ben", NOW_MILLIS, Optional.of(NOW_MILLIS.plusSeconds(60)), 3);
    assertThat(bean(Drains.class).put(first)).isEqualTo(first);
    bean(Drains.class).put(second);
    restart();
    assertThat(bean(Drains.class).all()).containsExactly(second);
    assertThat(bean(Drains.class).remove(bridge)).isTrue();
    assertThat(bean(Drains.class).remove(bridge)).isFalse();
    assertThat(bean(Drains.class).all()).isEmpty();
  }

  @Test
  void moves_appended_areReadNewestFirst() {
    Journals journals = bean(Journals.class);
    journals.append(move(NOW_MILLIS));
    journals.append(move(NOW_MILLIS.plusSeconds(1)));
    restart();
    assertThat(bean(MoveJournal.class).newest(10))
        .containsExactly(move(NOW_MILLIS.plusSeconds(1)), move(NOW_MILLIS));
    assertThat(bean(MoveJournal.class).newest(1)).hasSize(1);
    assertThat(bean(MoveJournal.class).dropped()).isZero();
  }

  private static MoveEntry move(Instant at) {
    Because.Input input = new Because.Input("participants", 3, Duration.ZERO);
    return new MoveEntry(
        at,
        MoveEntry.Kind.MOVE,
        Optional.of("ana"),
        Optional.of(new RoomId("k7f2-m9qd-3xwz")),
        new BridgeId("b1"),
        Optional.of(new BridgeId("b2")),
        new Because(Cause.MOVED_BY_HAND, "ana moves the room", List.of(input)));
  }

  @Test
  void history_longRange_isThinnedOverItsWholeLength() {
    LoadHistory history = bean(LoadHistory.class);
    long first = LoadMinute.numberOf(NOW);
    for (int i = 0; i < 100; i++) {
      assertThat(history.record(minute(first + i))).isTrue();
    }
    assertThat(history.record(minute(first))).isFalse();
    Instant end = NOW.plus(Duration.ofMinutes(100));
    assertThat(history.range(NOW, end, 100)).hasSize(100).startsWith(minute(first));
    List<LoadMinute> thin = history.range(NOW, end, 10);
    assertThat(thin).hasSize(10);
    assertThat(thin.get(9).minuteNumber()).isGreaterThanOrEqualTo(first + 90);
  }

  @Test
  void demand_ofEachMinute_isReadADayAtATime_andIsThePressureWhereItWasNotKept() {
    LoadHistory history = bean(LoadHistory.class);
    long first = LoadMinute.numberOf(NOW);
    history.record(minute(first));
    history.record(new LoadMinute(first + 1, 0.41, 0.02, Level.FULL, 12, 4, 9, "[]", null));
    history.record(minute(first + LoadHistory.DEMAND_MINUTES));
    assertThat(history.demand(NOW))
        .containsExactly(new DemandMinute(first, 0.5), new DemandMinute(first + 1, 0.41));
    assertThat(history.range(NOW, NOW.plusSeconds(120), 10).get(1).demandOrPressure())
        .isEqualTo(0.41);
  }

  @Test
  void retention_swept_keepsWhatIsYoungEnough() throws Exception {
    Instant old = NOW.minus(Retention.KEPT).minusSeconds(60);
    Instant young = NOW.minus(Retention.KEPT).plusSeconds(60);
    DecisionJournal journal = bean(DecisionJournal.class);
    bean(MoveJournal.class).append(move(old));
    bean(MoveJournal.class).append(move(young));
    bean(MoveJournal.class).close();
    bean(HealthJournal.class).append(health(old));
    bean(HealthJournal.class).append(health(young));
    bean(HealthJournal.class).close();
    journal.append(decision(1, old));
    journal.append(decision(2, young));
    journal.start();
    journal.close();
    bean(LoadHistory.class).record(minute(LoadMinute.numberOf(old)));
    bean(LoadHistory.class).record(minute(LoadMinute.numberOf(young)));
    bean(Overrides.class).add(override("gone", NOW.minusSeconds(1)));
    bean(Overrides.class).add(override("here", NOW.plusSeconds(1)));
    bean(Rooms.class).create("gone", Duration.ofHours(1), NOW.minus(Duration.ofHours(2)));
    bean(Rooms.class).create("here", Duration.ofHours(1), NOW);
    assertThat(bean(Retention.class).sweep(NOW)).isEqualTo(new Retention.Swept(1, 1, 1, 1, 1, 1));
    assertThat(bean(Retention.class).sweep(NOW)).isEqualTo(new Retention.Swept(0, 0, 0, 0, 0, 0));
  }

  private static <T> List<T> inParallel(List<Callable<T>> calls) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> all = new ArrayList<>();
      for (Future<T> done : pool.invokeAll(calls)) {
        all.add(done.get());
      }
      return all;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Decision decision(long number, Instant at) {
    Because.Input input = new Because.Input("pressure", 0.91, Duration.ofMillis(800));
    Because because = new Because(Cause.PRESSURE_ABOVE_ENTER, "0.91 ≥ 0.85", List.of(input));
    Scope scope = number % 2 == 0 ? Scope.POOL : new Scope.OneRoom(new RoomId("k7f2-m9qd-3xwz"));
    return new Decision(number, at, scope, Level.FULL, Level.AUDIO_FIRST, because, 1);
  }

  private static LevelOverride override(String id, Instant expiresAt) {
    Instant from = NOW.minusSeconds(60);
    return new LevelOverride(id, Scope.POOL, Level.AUDIO_FIRST, "admin", "drill", from, expiresAt);
  }

  private static Thresholds budget(double share) {
    Thresholds d = Thresholds.defaults();
    return new Thresholds(
        d.reduced(),
        d.audioFirst(),
        d.audioOnly(),
        d.queue(),
        d.sustain(),
        d.roomChangesPerTick(),
        d.staleAfter(),
        d.bridgeHardLimit(),
        share,
        d.backoffWindow());
  }

  private static LoadMinute minute(long number) {
    return new LoadMinute(
        number, 0.41, 0.02, Level.FULL, 12, 4, 9, "[{\"id\":\"b\",\"load\":0.4}]", 0.5);
  }
}
