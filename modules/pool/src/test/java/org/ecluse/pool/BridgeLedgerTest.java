package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ecluse.pool.Moments.NINE;
import static org.ecluse.pool.Moments.at;
import static org.ecluse.pool.Moments.room;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BridgeLedgerTest {
  private static final Offset<Double> EXACT = within(1e-12);

  private final BridgeLedger ledger = new BridgeLedger();

  @Test
  void charge_reportBeforeIt_countsWhole() {
    ledger.charge(1, 0.2, at(5));
    assertThat(ledger.reserved(at(5), at(60))).isEqualTo(0.2, EXACT);
    assertThat(ledger.reserved(null, at(60))).isEqualTo(0.2, EXACT);
  }

  @Test
  void charge_laterReports_fadesByTheirTimeNotByTheClock() {
    ledger.charge(1, 0.3, NINE);
    assertThat(ledger.reserved(at(5), at(100))).isEqualTo(0.2, EXACT);
    assertThat(ledger.reserved(at(10), at(100))).isEqualTo(0.1, EXACT);
    assertThat(ledger.reserved(at(15), at(100))).isZero();
    assertThat(ledger.size()).isZero();
  }

  @Test
  void charge_noReportsEver_endsAfterTheLongestTime() {
    ledger.charge(1, 0.3, NINE);
    assertThat(ledger.reserved(null, at(120).minusMillis(1))).isEqualTo(0.3, EXACT);
    assertThat(ledger.reserved(null, at(120))).isZero();
  }

  @Test
  void charge_olderOneEnds_youngerOneStays() {
    ledger.charge(1, 0.3, NINE);
    ledger.charge(2, 0.1, at(60));
    assertThat(ledger.reserved(null, at(120))).isEqualTo(0.1, EXACT);
    assertThat(ledger.reserved(null, at(180))).isZero();
  }

  @Test
  void charge_afterAReportWasSummedUp_isAddedToIt() {
    ledger.charge(1, 0.3, NINE);
    assertThat(ledger.reserved(at(5), at(5))).isEqualTo(0.2, EXACT);
    ledger.charge(2, 0.5, at(6));
    assertThat(ledger.reserved(at(5), at(6))).isEqualTo(0.7, EXACT);
    assertThat(ledger.reserved(at(10), at(10))).isEqualTo(0.1 + 0.5 * 11 / 15, EXACT);
  }

  @Test
  void release_twice_takesItBackOnce() {
    ledger.charge(1, 0.3, NINE);
    ledger.charge(2, 0.3, NINE);
    assertThat(ledger.release(1)).isTrue();
    assertThat(ledger.release(1)).isFalse();
    assertThat(ledger.reserved(null, NINE)).isEqualTo(0.3, EXACT);
  }

  @Test
  void clear_everything_isForgotten() {
    ledger.charge(1, 0.3, NINE);
    ledger.clear();
    assertThat(ledger.reserved(null, NINE)).isZero();
    assertThat(ledger.release(1)).isFalse();
  }

  @Test
  void join_placementChargedForIt_countsOnce() {
    ledger.place(1, room(1), 0, 0.20, NINE);
    ledger.join(2, room(1), 0.05, NINE);
    assertThat(ledger.reserved(null, NINE)).isEqualTo(0.20, EXACT);
  }

  @Test
  void join_moreThanExpected_countsWhatHasCome() {
    ledger.place(1, room(1), 0, 0.10, NINE);
    ledger.join(2, room(1), 0.08, NINE);
    ledger.join(3, room(1), 0.08, NINE);
    assertThat(ledger.reserved(null, NINE)).isEqualTo(0.16, EXACT);
  }

  @Test
  void join_placementHasFaded_countsByItself() {
    ledger.place(1, room(1), 0, 0.20, NINE);
    ledger.join(2, room(1), 0.05, at(20));
    assertThat(ledger.reserved(at(20), at(20))).isEqualTo(0.05, EXACT);
  }

  @Test
  void join_stormIntoOneRoom_endsAtTheBurst() {
    for (int i = 0; i < 500; i++) {
      ledger.join(i, room(1), 0.01, NINE);
    }
    assertThat(ledger.reserved(null, NINE)).isEqualTo(BridgeLedger.BURST, EXACT);
    ledger.join(1_000, room(2), 0.01, NINE);
    assertThat(ledger.reserved(null, NINE)).isEqualTo(BridgeLedger.BURST + 0.01, EXACT);
  }

  @Test
  void place_peopleWhoCameAlong_countWholeBeyondTheBurst() {
    ledger.place(1, room(1), 0.6, 0.3, NINE);
    assertThat(ledger.reserved(null, NINE)).isEqualTo(0.6, EXACT);
  }
}
