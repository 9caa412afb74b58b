package org.ecluse.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The measuring instrument itself, on a call of which everything is known: a page with itself. */
class CallStatsTest {
  private static final String CALL_ONESELF =
      """
      async () => {
        const here = new RTCPeerConnection(), there = new RTCPeerConnection()
        here.onicecandidate = (event) => there.addIceCandidate(event.candidate)
        there.onicecandidate = (event) => here.addIceCandidate(event.candidate)
        there.ontrack = ({ track }) => {
          const player = document.createElement(track.kind)
          player.srcObject = new MediaStream([track])
          player.play()
        }
        const media = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 160, height: 120 } })
        for (const track of media.getTracks()) here.addTrack(track, media)
        await here.setLocalDescription()
        await there.setRemoteDescription(here.localDescription)
        await there.setLocalDescription()
        await here.setRemoteDescription(there.localDescription)
        window.sender = here.getSenders().find((sender) => sender.track.kind === 'video')
      }
      """;

  @RegisterExtension static final Stage STAGE = new Stage();

  @Test
  void stats_callWithItself_showSoundAndFrames() {
    Page page = calling();

    CallStats stats =
        CallStats.await(
            page, "sound and frames", Duration.ofSeconds(15), s -> frames(s) > 10 && energy(s) > 0);

    assertThat(stats.inbound("audio")).singleElement().matches(s -> s.samples() > 0);
    assertThat(stats.inbound("video")).singleElement().matches(s -> s.height() == 120);
    page.context().close();
  }

  @Test
  void bitRate_cameraTakenAway_fallsToZeroWhileSoundGoesOn() {
    Page page = calling();
    CallStats.await(
        page, "sound and frames", Duration.ofSeconds(15), s -> frames(s) > 10 && energy(s) > 0);

    page.evaluate("() => sender.replaceTrack(null)");
    page.waitForTimeout(1000);
    CallStats before = CallStats.of(page);
    page.waitForTimeout(1000);
    CallStats after = CallStats.of(page);

    assertThat(after.receivedKbps("video", before)).isZero();
    assertThat(after.receivedKbps("audio", before)).isPositive();
    assertThat(after.concealedSince(before)).isLessThan(Duration.ofMillis(200));
    page.context().close();
  }

  private static Page calling() {
    Page page = STAGE.browsers().person(Look.PLAIN);
    page.navigate(STAGE.at("/").toString());
    page.evaluate(CALL_ONESELF);
    return page;
  }

  private static double energy(CallStats stats) {
    return stats.inbound("audio").stream().mapToDouble(CallStats.Inbound::energy).sum();
  }

  private static long frames(CallStats stats) {
    return stats.inbound("video").stream().mapToLong(CallStats.Inbound::frames).sum();
  }
}
