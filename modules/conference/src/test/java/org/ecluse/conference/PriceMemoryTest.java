package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ecluse.conference.fake.FakeBrowser;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.BridgeReport;
import org.ecluse.pool.LearnedKind;
import org.ecluse.pool.NextPerson;
import org.ecluse.pool.learning.Learned;
import org.junit.jupiter.api.Test;

/** What people cost is learned from reports, and a restart does not forget it. */
class PriceMemoryTest extends Scene {
  private int reports;

  private void meet() {
    for (int i = 0; i < 3; i++) {
      FakeBrowser browser = new FakeBrowser();
      answer(join(browser, "P" + i, true), browser, 1 + 10 * i);
    }
  }

  /** The bridge of the meeting reports what it really carries, each 5 s. */
  private void reported(int seconds, double packets) {
    BridgeId used = live.get(ROOM).bridge();
    for (int i = 0; i < seconds; i += 5) {
      time.pass(Duration.ofSeconds(5));
      // Never the very same figure: that would be the trace of a frozen bridge.
      conferences.report(report(used, packets + reports++ % 2));
      conferences.tick();
    }
  }

  private BridgeReport report(BridgeId bridge, double packets) {
    return BridgeReport.of(bridge, time.instant(), packets / 100_000, packets);
  }

  private NextPerson next() {
    return conferences.snapshot().view().bridges().get(0).next();
  }

  @Test
  void learned_afterARestart_isWhatItWas_alittleLessSure() {
    meet();
    NextPerson assumed = next();
    reported(600, 2_000);
    NextPerson learned = next();
    assertThat(learned.video().mean()).isGreaterThan(1.2 * assumed.video().mean());

    conferences.keepPrices();
    time.pass(Duration.ofMinutes(10));
    crashAndRestart(Map.of());

    NextPerson again = next();
    assertThat(again.video().mean()).isEqualTo(learned.video().mean());
    assertThat(again.video().deviation())
        .isBetween(learned.video().deviation(), assumed.video().deviation());
    assertThat(again.video().deviation()).isGreaterThan(learned.video().deviation());
  }

  @Test
  void learned_isKeptOnceAMinute_andOnlyWhenItIsNews() {
    meet();
    reported(300, 2_000);
    assertThat(prices.writes()).hasSizeBetween(3, 5);

    int before = prices.writes().size();
    conferences.keepPrices();
    conferences.keepPrices();
    ticks(180);
    assertThat(prices.writes()).hasSizeBetween(before, before + 1);
  }

  @Test
  void learned_whenTheGatewayCrashed_isTheLastMinuteOlder() {
    meet();
    reported(600, 2_000);
    LearnedKind kept = prices.writes().get(prices.writes().size() - 1).get(0);

    crashAndRestart(Map.of());
    conferences.keepPrices();

    List<LearnedKind> again = prices.writes().get(prices.writes().size() - 1);
    assertThat(again).singleElement().extracting(LearnedKind::kind).isEqualTo(kept.kind());
    assertThat(again.get(0).learned().prices()).isEqualTo(kept.learned().prices());
  }

  @Test
  void stored_whatCantBe_startsFromWhatIsAssumed() {
    NextPerson assumed = next();
    Learned absurd = new Learned(List.of(1e6), List.of(1.0), 0.01);
    prices.keep(List.of(new LearnedKind("standard", 1, time.instant(), absurd)));

    crashAndRestart(Map.of());

    assertThat(next()).isEqualTo(assumed);
  }

  @Test
  void stored_thatCantBeRead_keepsNoGatewayFromStarting() {
    prices.breakDown();

    crashAndRestart(Map.of());

    assertThat(next()).isEqualTo(NextPerson.ASSUMED);
  }
}
