package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PresentLoadTest {
  private final PresentLoad present = new PresentLoad();
  private BridgeReport last;

  private void report(int second, double stress) {
    BridgeReport next = BridgeReport.of(Moments.bridge(1), Moments.at(second), stress);
    present.reported(next, last, Moments.at(second));
    last = next;
  }

  private static Instant at(int second) {
    return Moments.at(second);
  }

  @Test
  void load_nothingHeard_isWhatIsReportedAndCharged() {
    present.changed(0.4, at(0));
    assertThat(present.load(0.2, 0.1)).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void load_picturesCutSinceTheReport_fallsByTheirPriceOrInProportion() {
    present.changed(0.8, at(0));
    report(20, 0.4);
    present.changed(0.4, at(21));
    assertThat(present.load(0.4, 0)).as("half the price").isCloseTo(0.2, within(1e-9));
    assertThat(present.load(1.2, 0)).as("load from elsewhere").isCloseTo(0.8, within(1e-9));
  }

  @Test
  void load_peopleCameSinceTheReport_countsThemOrTheirCharge() {
    present.changed(0.5, at(0));
    report(20, 0.5);
    present.changed(0.6, at(21));
    assertThat(present.load(0.5, 0.04)).isCloseTo(0.6, within(1e-9));
    assertThat(present.load(0.5, 0.2)).isCloseTo(0.7, within(1e-9));
  }

  @Test
  void reported_sampleOfBefore_isComparedWithTheRoomsOfThen() {
    present.changed(0.5, at(0));
    report(20, 0.5);
    present.changed(0.7, at(24));
    report(25, 0.52);
    // The report is of the last ten seconds: in nine of them nobody had come.
    assertThat(present.load(0.52, 0))
        .isCloseTo(0.52 + 0.7 - (0.5 * 8 + 0.7 * 2) / 10, within(1e-9));
  }

  @Test
  void reported_sameFiguresWhileRoomsChanged_saysNothingNew() {
    present.changed(0.5, at(0));
    report(20, 0.5);
    present.changed(0.9, at(22));
    report(25, 0.5);
    report(60, 0.5);
    assertThat(present.load(0.5, 0)).isCloseTo(0.9, within(1e-9));
  }

  @Test
  void reported_sameFiguresInSameRooms_isOfNow() {
    present.changed(0.5, at(0));
    report(20, 0.5);
    present.changed(0.6, at(24));
    report(25, 0.58);
    report(26, 0.58);
    assertThat(present.load(0.58, 0)).isCloseTo(0.58, within(1e-9));
  }
}
