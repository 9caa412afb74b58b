package org.ecluse.conference;

import static org.assertj.core.api.Assertions.assertThat;

import org.ecluse.conference.FromParticipant.IceAnswer;
import org.ecluse.conference.FromParticipant.MediaFailed;
import org.ecluse.conference.FromParticipant.MediaFailure;
import org.ecluse.conference.ToParticipant.Fault;
import org.ecluse.conference.ToParticipant.IceRestart;
import org.ecluse.conference.ToParticipant.Offer;
import org.ecluse.conference.ToParticipant.OfferReason;
import org.ecluse.conference.fake.FakeBrowser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IceRestartsTest extends Scene {
  private final FakeBrowser ana = new FakeBrowser();
  private Connection connection;

  @BeforeEach
  void meet() {
    bridges.restartIce(true);
    connection = join(ana, "Ana", true);
    answer(connection, ana);
  }

  private void fails(MediaFailure reason) {
    connection.onMessage(new MediaFailed(ana.last(Offer.class).orElseThrow().epoch(), reason));
  }

  @Test
  void path_broken_isMadeAnewUnderTheSameSession() {
    fails(MediaFailure.ICE);

    IceRestart restart = ana.last(IceRestart.class).orElseThrow();
    assertThat(restart.epoch()).isEqualTo(1);
    assertThat(restart.generation()).isEqualTo(1);
    assertThat(restart.ufrag()).isEqualTo("ufrag2");
    assertThat(ana.all(Offer.class)).hasSize(1);

    connection.onMessage(new IceAnswer(1, 1, remote()));

    assertThat(bridges.log()).endsWith("iceRestarted b1 1");
    assertThat(ana.all(Fault.class)).isEmpty();
  }

  @Test
  void path_brokenAgainSoon_isANewSession() {
    fails(MediaFailure.ICE);
    ticks((int) IceRestarts.REST.toSeconds() - 1);
    fails(MediaFailure.ICE);

    assertThat(ana.last(Offer.class).orElseThrow().reason()).isEqualTo(OfferReason.RESTART);
    assertThat(ana.all(IceRestart.class)).hasSize(1);
  }

  @Test
  void path_brokenAgainMuchLater_isMadeAnewAgain() {
    fails(MediaFailure.ICE);
    connection.onMessage(new IceAnswer(1, 1, remote()));
    ticks((int) IceRestarts.REST.toSeconds());
    fails(MediaFailure.ICE);

    assertThat(ana.last(IceRestart.class).orElseThrow().generation()).isEqualTo(2);
    assertThat(ana.all(Offer.class)).hasSize(1);
  }

  @Test
  void keys_failed_isANewSession() {
    fails(MediaFailure.DTLS);

    assertThat(ana.all(IceRestart.class)).isEmpty();
    assertThat(ana.last(Offer.class).orElseThrow().reason()).isEqualTo(OfferReason.RESTART);
  }

  @Test
  void bridge_thatCant_makesANewSession() {
    bridges.restartIce(false);
    fails(MediaFailure.ICE);

    assertThat(ana.last(Offer.class).orElseThrow().reason()).isEqualTo(OfferReason.RESTART);
  }

  @Test
  void answer_toARestartThatIsOver_isRefused() {
    fails(MediaFailure.ICE);
    connection.onMessage(new IceAnswer(1, 7, remote()));

    assertThat(ana.last(Fault.class).orElseThrow().code()).isEqualTo(ErrorCode.STALE_EPOCH);
    assertThat(bridges.log()).endsWith("restartIce b1");
  }
}
