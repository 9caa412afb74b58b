package org.ecluse.gateway.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.ecluse.bridge.EmbeddedBridge;
import org.ecluse.conference.Conferences;
import org.ecluse.conference.ToParticipant.EndReason;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.gateway.bridges.EmbeddedBridges;
import org.ecluse.gateway.health.Readiness;
import org.ecluse.pool.RoomId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Meetings on the real gateway with its embedded bridges; the pages have no media. */
class MeetingTest {
  private GatewayFixture gateway;
  private String room;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(Map.of());
    room = Page.room(gateway);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private Page join(String name) {
    return Page.join(gateway, room, name);
  }

  @Test
  void join_ofANewMeeting_getsAnOfferOfAnEmbeddedBridge() {
    Page ana = join("Ana");

    JsonNode welcome = ana.next("welcome");
    JsonNode offer = ana.next("offer");

    assertThat(welcome.path("resumed").booleanValue()).isFalse();
    assertThat(welcome.path("permit").path("level").asText()).isEqualTo("FULL");
    assertThat(offer.path("epoch").intValue()).isEqualTo(1);
    assertThat(offer.path("bridge").asText()).startsWith("embedded-");
    assertThat(offer.path("transport").path("candidates")).isNotEmpty();
    assertThat(offer.path("transport").path("fingerprints")).isNotEmpty();
    assertThat(offer.path("channels")).hasSize(1);
    assertThat(offer.path("channels").path(0).path("kind").asText()).isEqualTo("proxy");
    assertThat(offer.path("channels").path(0).path("path").asText())
        .startsWith("/colibri-ws/" + offer.path("bridge").asText() + "/")
        .contains("?pwd=");
    assertThat(offer.path("payloadTypes")).isNotEmpty();
    assertThat(offer.path("feedbackSources")).isNotEmpty();
  }

  @Test
  void answer_withSources_isToldToTheOthers() {
    Page ana = join("Ana");
    String anaId = ana.next("welcome").path("id").asText();
    Page ben = join("Ben");
    ana.next("joined");
    ana.next("offer");

    ana.say(Page.answer(anaId, 1));

    JsonNode told = ben.next("sources");
    assertThat(told.path("id").asText()).isEqualTo(anaId);
    assertThat(told.path("sources").path(1).path("groups").path(0).path("semantics").asText())
        .isEqualTo("FID");
    assertThat(ben.next("welcome").path("participants").path(0).path("name").asText())
        .isEqualTo("Ana");
  }

  @Test
  void participant_whoseSocketBreaks_resumesWithoutANewOffer() {
    Page ana = join("Ana");
    JsonNode welcome = ana.next("welcome");
    ana.next("offer");
    ana.say(Page.answer(welcome.path("id").asText(), 1));
    Page ben = join("Ben");
    ben.next("welcome");

    ana.breakOff();
    assertThat(ben.next("updated").path("connected").booleanValue()).isFalse();
    Page again =
        Page.open(gateway, room).say(Page.resuming("Ana", welcome.path("resume").asText()));

    JsonNode resumed = again.next("welcome");
    assertThat(resumed.path("resumed").booleanValue()).isTrue();
    assertThat(resumed.path("id")).isEqualTo(welcome.path("id"));
    assertThat(ben.next("updated").path("connected").booleanValue()).isTrue();
    again.say("{'type':'ping','n':1}").next("pong");
    assertThat(again.hasSeen("offer")).isFalse();
    assertThat(Meters.countUpTo(gateway, "ecluse.signal.resumes", 1)).isEqualTo(1);
    assertThat(Meters.countUpTo(gateway, "ecluse.signal.joins", 2)).isEqualTo(2);
  }

  @Test
  void token_usedTwice_replacesTheOlderSocket() {
    Page ana = join("Ana");
    String token = ana.next("welcome").path("resume").asText();

    Page.open(gateway, room).say(Page.resuming("Ana", token)).next("welcome");

    assertThat(ana.next("error").path("code").asText()).isEqualTo("REPLACED");
    assertThat(ana.closeCode()).isEqualTo(4009);
  }

  @Test
  void bridgeThatIsLost_itsMeetingGoesOnOnTheOther() {
    Page ana = join("Ana");
    Page ben = join("Ben");
    String first = ana.next("offer").path("bridge").asText();
    assertThat(ben.next("offer").path("bridge").asText()).isEqualTo(first);

    gateway.bean(EmbeddedBridges.class).find(first).ifPresent(EmbeddedBridge::close);

    for (Page page : new Page[] {ana, ben}) {
      JsonNode offer = page.next("offer");
      assertThat(offer.path("reason").asText()).isEqualTo("MOVED");
      assertThat(offer.path("epoch").intValue()).isEqualTo(2);
      assertThat(offer.path("bridge").asText()).startsWith("embedded-").isNotEqualTo(first);
    }
    assertThat(Meters.countUpTo(gateway, "ecluse.signal.moves", 2)).isEqualTo(2);
    assertThat(Page.join(gateway, Page.room(gateway), "Cid").next("offer").path("bridge").asText())
        .isNotEqualTo(first);
  }

  @Test
  void leave_closesTheSocket_freesTheRoom() {
    Page ana = join("Ana");
    Page ben = join("Ben");
    String id = ana.next("welcome").path("id").asText();
    ben.next("welcome");

    ana.say("{'type':'leave'}");

    assertThat(ana.closeCode()).isEqualTo(1000);
    JsonNode left = ben.next("left");
    assertThat(left.path("id").asText()).isEqualTo(id);
    assertThat(left.path("reason").asText()).isEqualTo("LEFT");
  }

  @Test
  void roomThatIsEnded_tellsEverybody() {
    Page ana = join("Ana");
    ana.next("offer");

    gateway.bean(Conferences.class).end(new RoomId(room), EndReason.ENDED_BY_OWNER);

    assertThat(ana.next("ended").path("reason").asText()).isEqualTo("ENDED_BY_OWNER");
    assertThat(ana.closeCode()).isEqualTo(4000);
  }

  @Test
  void databaseThatIsAway_letsPeopleResume_tellsNewcomersThatItIsOurFault() throws Exception {
    Page ana = join("Ana");
    String token = ana.next("welcome").path("resume").asText();
    DataSource pool = DelegatingDataSource.unwrapDataSource(gateway.bean(DataSource.class));
    ((AutoCloseable) pool).close();

    Page ben = join("Ben");
    assertThat(ben.next("error").path("code").asText()).isEqualTo("INTERNAL");
    assertThat(ben.closeCode()).isEqualTo(4050);

    ana.breakOff();
    Page again = Page.open(gateway, room).say(Page.resuming("Ana", token));
    assertThat(again.next("welcome").path("resumed").booleanValue()).isTrue();
  }

  @Test
  void shutdown_tellsEverybodyToComeBack() {
    Page joined = join("Ana");
    joined.next("offer");
    Page silent = Page.open(gateway, room);
    silent.say("{'type':'ping','n':1}").next("pong");

    gateway.close();

    for (Page page : new Page[] {joined, silent}) {
      assertThat(page.next("ended").path("reason").asText()).isEqualTo("SHUTDOWN");
      assertThat(page.closeCode()).isEqualTo(4000);
    }
  }

  @Test
  void shutdownThatHasBegun_refusesNewSockets() {
    gateway.bean(Readiness.class).stopping();

    assertThat(Page.refusal(gateway, "/signal/v1/rooms/" + room)).isEqualTo(503);
  }
}
