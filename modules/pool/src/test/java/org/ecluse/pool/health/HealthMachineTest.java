package org.ecluse.pool.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ecluse.pool.BridgeHealth;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Cause;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.health.HealthSignal.CheckFailed;
import org.ecluse.pool.health.HealthSignal.CheckPassed;
import org.ecluse.pool.health.HealthSignal.CheckTimedOut;
import org.ecluse.pool.health.HealthSignal.Gone;
import org.ecluse.pool.health.HealthSignal.MediaConnected;
import org.ecluse.pool.health.HealthSignal.MediaFailed;
import org.ecluse.pool.health.HealthSignal.Reported;
import org.ecluse.pool.health.HealthSignal.RequestDone;
import org.ecluse.pool.health.HealthSignal.RequestLost;
import org.ecluse.pool.health.HealthSignal.RequestRefused;
import org.ecluse.pool.health.HealthSignal.RequestTimedOut;
import org.ecluse.pool.health.HealthSignal.Seen;
import org.junit.jupiter.api.Test;

/** One bridge: each transition at its threshold, and just below. */
class HealthMachineTest {
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final BridgeId BRIDGE = new BridgeId("b1");
  private static final Reported WELL = new Reported(true, false, false, false);
  private static final Reported UNWELL = new Reported(false, false, false, false);
  private static final Reported DRAINS = new Reported(true, true, false, false);
  private static final Reported GRACEFUL = new Reported(true, false, true, false);
  private static final Reported STOPS = new Reported(true, false, false, true);

  private final HealthSettings settings = HealthSettings.defaults();
  private HealthState state = HealthMachine.start(BRIDGE, false, settings, NINE);
  private Instant now = NINE;

  @Test
  void bridge_nothingHeard_isHealthy() {
    later(3_600);
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
  }

  @Test
  void checkTimedOut_once_isSuspect() {
    assertThat(hear(new CheckTimedOut()).change())
        .get()
        .matches(c -> c.from() == BridgeHealth.HEALTHY && c.to() == BridgeHealth.SUSPECT)
        .matches(c -> c.bridge().equals(BRIDGE) && c.at().equals(NINE));
    assertHealth(BridgeHealth.SUSPECT, Cause.CHECK_TIMEOUT);
  }

  @Test
  void checkTimedOut_twiceInARow_isFailedAndSaysWhen() {
    hear(new CheckTimedOut());
    later(3.2);
    hear(new CheckTimedOut());
    assertHealth(BridgeHealth.FAILED, Cause.CHECK_TIMEOUT);
    assertThat(state.condition().because().text())
        .isEqualTo("no answer to 2 health checks, 3.2 and 0.0 s ago");
    assertThat(state.condition().because().inputs()).hasSize(1);
  }

  @Test
  void checkTimedOut_twiceWithAnAnswerBetween_isSuspectOnly() {
    for (HealthSignal answer : List.of(new CheckPassed(), new RequestDone())) {
      state = HealthMachine.start(BRIDGE, false, settings, now);
      hear(new CheckTimedOut());
      hear(answer);
      later(1);
      hear(new CheckTimedOut());
      assertHealth(BridgeHealth.SUSPECT, Cause.CHECK_TIMEOUT);
    }
  }

  @Test
  void checkTimedOut_nobodyElseAnswers_staysSuspectAndSaysSo() {
    for (int i = 0; i < 5; i++) {
      state = HealthMachine.apply(state, new CheckTimedOut(), settings, false, now).state();
      now = now.plusSeconds(3);
      state = HealthMachine.tick(state, settings, false, now).state();
    }
    assertHealth(BridgeHealth.SUSPECT, Cause.CHECK_TIMEOUT);
    assertThat(state.condition().because().text()).endsWith("no other bridge answers either");
  }

  @Test
  void checkTimedOut_longAfterTheFirst_isNoConfirmation() {
    hear(new CheckTimedOut());
    later(60.1);
    hear(new CheckTimedOut());
    assertHealth(BridgeHealth.SUSPECT, Cause.CHECK_TIMEOUT);
  }

  @Test
  void requestTimedOut_manyButNoCheck_isSuspectOnly() {
    for (int i = 0; i < 50; i++) {
      hear(new RequestTimedOut());
      later(0.1);
    }
    assertHealth(BridgeHealth.SUSPECT, Cause.REQUEST_TIMEOUT);
  }

  @Test
  void requestTimedOut_twoAndACheck_isFailed() {
    hear(new RequestTimedOut());
    later(1);
    hear(new CheckTimedOut());
    assertHealth(BridgeHealth.SUSPECT, Cause.CHECK_TIMEOUT);
    later(1);
    hear(new RequestTimedOut());
    assertHealth(BridgeHealth.FAILED, Cause.CHECK_TIMEOUT);
  }

  @Test
  void checkFailed_twice_isFailed() {
    hear(new CheckFailed("internal-server-error"));
    assertHealth(BridgeHealth.SUSPECT, Cause.UNWELL);
    later(0.9);
    hear(UNWELL);
    assertHealth(BridgeHealth.SUSPECT, Cause.UNWELL);
    later(0.1);
    hear(new CheckFailed("internal-server-error"));
    assertHealth(BridgeHealth.FAILED, Cause.UNWELL);
  }

  @Test
  void requestRefused_threeTimes_isSuspect() {
    refuse(2);
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
    refuse(1);
    assertHealth(BridgeHealth.SUSPECT, Cause.REQUESTS_REFUSED);
    refuse(100);
    assertHealth(BridgeHealth.SUSPECT, Cause.REQUESTS_REFUSED);
  }

  @Test
  void requestRefused_othersDoneBetween_isNoTrouble() {
    for (int i = 0; i < 20; i++) {
      refuse(2);
      hear(new RequestDone());
    }
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
  }

  @Test
  void requestLost_once_isSuspect() {
    hear(new RequestLost("in no brewery"));
    assertHealth(BridgeHealth.SUSPECT, Cause.REQUEST_LOST);
  }

  @Test
  void gone_atOnce_isFailed() {
    hear(new Gone("left the brewery"));
    assertHealth(BridgeHealth.FAILED, Cause.GONE);
    assertThat(state.present()).isFalse();
    assertThat(hear(new Gone("left the brewery")).change()).isEmpty();
  }

  @Test
  void suspect_passesChecks_isClearAfterThreeAndTheDwell() {
    hear(new CheckTimedOut());
    pass(2, 4.9);
    assertHealth(BridgeHealth.SUSPECT, Cause.CHECK_TIMEOUT);
    pass(1, 0.1);
    assertHealth(BridgeHealth.SUSPECT, Cause.CHECK_TIMEOUT);
    later(0.1);
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
  }

  @Test
  void suspect_oneOfThreeChecksIsLost_startsAnew() {
    hear(new CheckTimedOut());
    pass(2, 10);
    hear(new CheckTimedOut());
    pass(2, 10);
    assertHealth(BridgeHealth.SUSPECT, Cause.CHECK_TIMEOUT);
    pass(1, 10);
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
  }

  @Test
  void suspect_answersRequestsOnly_staysSuspect() {
    hear(new CheckTimedOut());
    for (int i = 0; i < 100; i++) {
      later(1);
      hear(new RequestDone());
    }
    assertHealth(BridgeHealth.SUSPECT, Cause.CHECK_TIMEOUT);
  }

  @Test
  void failed_passesAndReports_returnsSlowlyAndIsHealthyInTheEnd() {
    fail();
    hear(WELL);
    pass(2, 5);
    hear(WELL);
    pass(2, 4.95);
    assertHealth(BridgeHealth.FAILED, Cause.CHECK_TIMEOUT);
    later(0.1);
    assertHealth(BridgeHealth.RETURNING, Cause.RETURNED);
    assertThat(state.condition().ramp()).get().matches(r -> r.left(now) == 1);
    later(59.9);
    assertHealth(BridgeHealth.RETURNING, Cause.RETURNED);
    later(0.1);
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
    assertThat(state.condition().ramp()).isEmpty();
  }

  @Test
  void failed_passesWithoutAReportOfAfterwards_staysFailed() {
    hear(WELL);
    fail();
    pass(100, 5);
    assertHealth(BridgeHealth.FAILED, Cause.CHECK_TIMEOUT);
    hear(WELL);
    assertHealth(BridgeHealth.RETURNING, Cause.RETURNED);
  }

  @Test
  void failed_reportTooOld_staysFailed() {
    fail();
    later(1);
    hear(WELL);
    later(20);
    pass(3, 5);
    assertHealth(BridgeHealth.FAILED, Cause.CHECK_TIMEOUT);
  }

  @Test
  void failed_checksTooCloseTogether_staysFailed() {
    fail();
    later(30);
    hear(WELL);
    pass(3, 1);
    assertHealth(BridgeHealth.FAILED, Cause.CHECK_TIMEOUT);
    pass(1, 8);
    assertHealth(BridgeHealth.RETURNING, Cause.RETURNED);
  }

  @Test
  void failed_saysItIsUnwell_staysFailed() {
    fail();
    for (int i = 0; i < 50; i++) {
      pass(1, 2);
      hear(UNWELL);
    }
    assertHealth(BridgeHealth.FAILED, Cause.CHECK_TIMEOUT);
  }

  @Test
  void failed_againSoonAfterItsReturn_staysTwiceAsLong() {
    fail();
    returns(21);
    fail();
    returns(21);
    assertHealth(BridgeHealth.FAILED, Cause.CHECK_TIMEOUT);
    returns(21);
    assertHealth(BridgeHealth.RETURNING, Cause.RETURNED);
  }

  @Test
  void gone_seenAgain_needsItsChecks() {
    hear(new Gone("kicked"));
    pass(10, 10);
    assertHealth(BridgeHealth.FAILED, Cause.GONE);
    hear(new Seen(false));
    hear(WELL);
    assertHealth(BridgeHealth.FAILED, Cause.GONE);
    pass(2, 5);
    hear(WELL);
    pass(1, 5);
    assertHealth(BridgeHealth.RETURNING, Cause.RETURNED);
  }

  @Test
  void gone_seenByWhoKnows_returnsAtOnce() {
    hear(new Gone("its process ended"));
    hear(new Seen(true));
    assertHealth(BridgeHealth.RETURNING, Cause.RETURNED);
  }

  @Test
  void returning_silentCheckPassedLater_isSlowStill() {
    hear(new Gone("its process ended"));
    hear(new Seen(true));
    hear(new CheckTimedOut());
    assertHealth(BridgeHealth.SUSPECT, Cause.CHECK_TIMEOUT);
    pass(3, 5);
    assertHealth(BridgeHealth.RETURNING, Cause.WELL);
    later(46);
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
  }

  @Test
  void newcomer_ofARunningPool_takesLoadSlowly() {
    state = HealthMachine.start(BRIDGE, true, settings, now);
    assertHealth(BridgeHealth.RETURNING, Cause.NEW_BRIDGE);
    later(60);
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
  }

  @Test
  void flags_ofReports_areHonoured() {
    hear(DRAINS);
    assertHealth(BridgeHealth.DRAINING, Cause.BRIDGE_DRAINS);
    hear(WELL);
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
    hear(GRACEFUL);
    assertHealth(BridgeHealth.STOPPING, Cause.SHUTDOWN);
    hear(STOPS);
    assertHealth(BridgeHealth.STOPPED, Cause.SHUTDOWN);
    hear(new Gone("left"));
    assertHealth(BridgeHealth.STOPPED, Cause.SHUTDOWN);
  }

  @Test
  void stopped_startedAnew_returnsByItsChecks() {
    hear(STOPS);
    hear(new Gone("left"));
    later(30);
    hear(new Seen(false));
    pass(3, 5);
    hear(STOPS);
    assertHealth(BridgeHealth.STOPPED, Cause.SHUTDOWN);
    hear(WELL);
    assertHealth(BridgeHealth.RETURNING, Cause.RETURNED);
  }

  @Test
  void draining_fallsSilent_isFailedAllTheSame() {
    hear(DRAINS);
    fail();
    assertHealth(BridgeHealth.FAILED, Cause.CHECK_TIMEOUT);
  }

  @Test
  void mediaFailed_fivePeopleOfThreeRooms_isSuspectForATime() {
    mediaFails(4, 3);
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
    mediaFails(5, 3);
    assertHealth(BridgeHealth.SUSPECT, Cause.ICE_FAILURES);
    pass(30, 10 - 0.01);
    assertHealth(BridgeHealth.SUSPECT, Cause.ICE_FAILURES);
    pass(1, 0.3);
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
  }

  @Test
  void mediaFailed_peopleOfTwoRooms_isTheirNetwork() {
    mediaFails(200, 2);
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
  }

  @Test
  void mediaFailed_onePersonAgainAndAgain_isOne() {
    for (int i = 0; i < 500; i++) {
      hear(new MediaFailed(new RoomId("room-" + i % 3), "p"));
    }
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
  }

  @Test
  void mediaFailed_somebodyConnectedBetween_isNotInARow() {
    mediaFails(4, 3);
    hear(new MediaConnected(new RoomId("room-1"), "happy"));
    hear(new MediaFailed(new RoomId("room-2"), "p9"));
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
  }

  @Test
  void mediaFailed_aTenthOfMany_isSuspectAboveOnly() {
    connected(36);
    mediaFails(4, 4);
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
    hear(new MediaConnected(new RoomId("room-0"), "last"));
    hear(new MediaFailed(new RoomId("room-9"), "p9"));
    assertHealth(BridgeHealth.SUSPECT, Cause.ICE_FAILURES);
  }

  @Test
  void mediaFailed_longAgo_isForgotten() {
    mediaFails(4, 3);
    later(120.1);
    hear(new MediaFailed(new RoomId("room-8"), "p8"));
    assertHealth(BridgeHealth.HEALTHY, Cause.WELL);
  }

  @Test
  void mediaFailed_everybody_movesNobody() {
    for (int i = 0; i < 1_000; i++) {
      hear(new MediaFailed(new RoomId("room-" + i), "p"));
      assertThat(state.condition().health().lost()).isFalse();
    }
  }

  private void mediaFails(int people, int rooms) {
    for (int i = 0; i < people; i++) {
      hear(new MediaFailed(new RoomId("room-" + i % rooms), "p" + i));
    }
  }

  private void connected(int people) {
    for (int i = 0; i < people; i++) {
      hear(new MediaConnected(new RoomId("room-" + i % 5), "c" + i));
    }
  }

  private void refuse(int times) {
    for (int i = 0; i < times; i++) {
      later(0.1);
      hear(new RequestRefused("internal-server-error"));
    }
  }

  private void fail() {
    hear(new CheckTimedOut());
    later(3);
    hear(new CheckTimedOut());
    assertHealth(BridgeHealth.FAILED, Cause.CHECK_TIMEOUT);
  }

  /** Everything a return needs, within these seconds. */
  private void returns(int seconds) {
    for (int i = 0; i < seconds; i++) {
      pass(1, 1);
      hear(WELL);
    }
  }

  private void pass(int times, double seconds) {
    for (int i = 0; i < times; i++) {
      later(seconds);
      hear(new CheckPassed());
    }
  }

  private HealthOutcome hear(HealthSignal signal) {
    HealthOutcome outcome = HealthMachine.apply(state, signal, settings, now);
    state = outcome.state();
    return outcome;
  }

  private void later(double seconds) {
    now = now.plus(Duration.ofMillis(Math.round(seconds * 1_000)));
    state = HealthMachine.tick(state, settings, true, now).state();
  }

  private void assertHealth(BridgeHealth health, Cause cause) {
    assertThat(state.condition().health()).isEqualTo(health);
    assertThat(state.condition().because().cause()).isEqualTo(cause);
  }
}
