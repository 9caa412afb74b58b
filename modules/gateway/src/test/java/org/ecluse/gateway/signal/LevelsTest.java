package org.ecluse.gateway.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.ecluse.conference.Conferences;
import org.ecluse.gateway.GatewayFixture;
import org.ecluse.pool.Level;
import org.ecluse.pool.LevelOverride;
import org.ecluse.pool.Scope;
import org.ecluse.store.DecisionJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Levels that an operator forces, as pages on the real gateway hear of them. */
class LevelsTest {
  private GatewayFixture gateway;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(Map.of());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private void force(Level level) {
    Instant now = Instant.now();
    gateway
        .bean(Conferences.class)
        .override(
            new LevelOverride(
                "o1", Scope.POOL, level, "admin", "a test", now, now.plusSeconds(600)));
  }

  private void release() {
    gateway.bean(Conferences.class).removeOverride("o1");
  }

  @Test
  void audioOnly_cutsThePictureOfThoseInside_andComesBack() {
    Page ana = Page.join(gateway, Page.room(gateway), "Ana");
    ana.next("offer");

    force(Level.AUDIO_ONLY);

    JsonNode cut = ana.next("permit").path("permit");
    assertThat(cut.path("level").asText()).isEqualTo("AUDIO_ONLY");
    assertThat(cut.path("reason").asText()).isEqualTo("OPERATOR");
    assertThat(cut.path("send").booleanValue()).isFalse();

    release();

    JsonNode back = ana.next("permit").path("permit");
    assertThat(back.path("send").booleanValue()).isTrue();
    assertThat(back.path("seq").longValue()).isGreaterThan(cut.path("seq").longValue());
  }

  @Test
  void newMeeting_inTheQueue_hearsItsPlace_startsWhenItIsOver() {
    force(Level.QUEUE);
    Page ana = Page.join(gateway, Page.room(gateway), "Ana");
    assertThat(ana.next("queued").path("place").intValue()).isEqualTo(1);

    release();

    assertThat(ana.next("welcome").path("resumed").booleanValue()).isFalse();
    ana.next("offer");
  }

  @Test
  void decision_isCountedByTheJournal() {
    Page ana = Page.join(gateway, Page.room(gateway), "Ana");
    ana.next("offer");
    DecisionJournal journal = gateway.bean(DecisionJournal.class);

    force(Level.AUDIO_ONLY);
    ana.next("permit");
    gateway.close();

    assertThat(journal.counters().written()).isPositive();
    assertThat(journal.counters().waiting()).isZero();
  }
}
