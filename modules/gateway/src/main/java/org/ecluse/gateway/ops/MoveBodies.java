package org.ecluse.gateway.ops;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import org.ecluse.conference.MoveEntry;
import org.ecluse.conference.Relocations;
import org.ecluse.pool.BridgeId;
import org.ecluse.pool.Cause;
import org.ecluse.pool.Level;
import org.ecluse.pool.RoomId;
import org.ecluse.pool.moves.Drain;
import org.ecluse.pool.moves.DrainEstimate;
import org.ecluse.pool.moves.LoadAfter;
import org.ecluse.pool.moves.LossReason;
import org.ecluse.pool.moves.LossRehearsal;
import org.ecluse.pool.moves.LossVerdict;
import org.ecluse.pool.moves.MoveView;

/** The shapes of API.md about drains, losses and moves. */
final class MoveBodies {
  private MoveBodies() {}

  /** {@code Drain}: with what is left of it now. */
  record DrainBody(
      String bridge,
      String by,
      Instant createdAt,
      @Nullable Instant emptyBy,
      int rooms,
      int roomsLeft,
      int stuck) {
    static DrainBody of(Drain drain, MoveView view, Relocations relocations) {
      long left =
          view.pool().rooms().stream().filter(r -> r.bridge().equals(drain.bridge())).count();
      return new DrainBody(
          drain.bridge().value(),
          drain.by(),
          drain.createdAt(),
          drain.emptyBy().orElse(null),
          drain.rooms(),
          (int) left,
          relocations.stuck(drain.bridge()));
    }
  }

  /** {@code BridgeOutlook}. */
  record Outlook(String bridge, LossVerdict loss, @Nullable DrainBody drain) {}

  /** {@code LoadAfter}. */
  record After(String bridge, double before, double after, double sound) {
    static After of(LoadAfter load) {
      return new After(load.bridge().value(), load.before(), load.after(), load.sound());
    }
  }

  /** {@code LossRehearsal}. */
  record Loss(
      String bridge,
      LossVerdict verdict,
      List<LossReason> reasons,
      int rooms,
      int people,
      int roomsLeft,
      int peopleLeft,
      int roomsLeftInSound,
      double highest,
      double pressure,
      Level level,
      long takesMillis,
      List<After> bridges) {
    static Loss of(LossRehearsal r) {
      return new Loss(
          r.bridge().value(),
          r.verdict(),
          r.reasons(),
          r.rooms(),
          r.people(),
          r.roomsLeft(),
          r.peopleLeft(),
          r.roomsLeftInSound(),
          r.highest(),
          r.pressure(),
          r.level(),
          r.takes().toMillis(),
          r.bridges().stream().map(After::of).toList());
    }
  }

  /** {@code DrainEstimate}. */
  record Estimate(
      String bridge,
      int rooms,
      int people,
      int roomsLeft,
      int peopleLeft,
      long shortestSeconds,
      Instant done,
      double highest,
      List<After> bridges) {
    static Estimate of(DrainEstimate e) {
      return new Estimate(
          e.bridge().value(),
          e.rooms(),
          e.people(),
          e.roomsLeft(),
          e.peopleLeft(),
          e.shortest().toSeconds(),
          e.done(),
          e.highest(),
          e.bridges().stream().map(After::of).toList());
    }
  }

  /** {@code Move}. */
  record Move(
      Instant at,
      MoveEntry.Kind kind,
      @Nullable String by,
      @Nullable String room,
      String from,
      @Nullable String to,
      Cause cause,
      String because,
      List<DecisionBody.Input> inputs) {
    static Move of(MoveEntry e) {
      return new Move(
          e.at(),
          e.kind(),
          e.by().orElse(null),
          e.room().map(RoomId::value).orElse(null),
          e.from().value(),
          e.to().map(BridgeId::value).orElse(null),
          e.because().cause(),
          e.because().text(),
          e.because().inputs().stream().map(DecisionBody.Input::of).toList());
    }
  }
}
