package org.ecluse.colibri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ecluse.conference.BridgeFault;
import org.ecluse.conference.BridgeFault.Kind;
import org.ecluse.conference.BridgePort.Allocate;
import org.ecluse.conference.BridgePort.Allocation;
import org.ecluse.conference.BridgePort.Place;
import org.ecluse.conference.BridgeTransport;
import org.ecluse.conference.ForceMute;
import org.ecluse.conference.MediaOffer;
import org.ecluse.pool.BridgeId;
import org.junit.jupiter.api.Test;

class AutoChannelTest {
  private final List<String> asked = new ArrayList<>();
  private boolean sockets;
  private boolean sctp;
  private BridgeFault fault;
  private final AutoChannel channels = new AutoChannel(this::create, this::undo);

  @Test
  void bridgeWithSockets_isAskedOnce() {
    sockets = true;
    assertThat(allocate().webSockets()).hasSize(1);
    assertThat(asked).containsExactly("create");
  }

  @Test
  void bridgeWithSctpOnly_isFoundOut_andAskedRightAwayFromThenOn() {
    sctp = true;
    assertThat(allocate().sctpPort()).hasValue(5000);
    assertThat(asked).containsExactly("create", "undo", "create sctp");
    asked.clear();
    assertThat(allocate().sctpPort()).hasValue(5000);
    assertThat(asked).containsExactly("create sctp");
  }

  @Test
  void bridgeWithNeither_isTakenWithoutAChannel_andAskedOnceFromThenOn() {
    assertThat(allocate().webSockets()).isEmpty();
    assertThat(asked).containsExactly("create", "undo", "create sctp", "undo", "create");
    asked.clear();
    assertThat(allocate().sctpPort()).isEmpty();
    assertThat(asked).containsExactly("create");
  }

  @Test
  void bridgeThatComesBackWithSocketsInsteadOfSctp_isLearntAnew() {
    sctp = true;
    allocate();
    sctp = false;
    sockets = true;
    asked.clear();
    assertThat(allocate().webSockets()).hasSize(1);
    assertThat(asked).containsExactly("create sctp", "undo", "create");
    asked.clear();
    allocate();
    assertThat(asked).containsExactly("create");
  }

  @Test
  void bridgeWithoutChannelThatComesBackWithSockets_usesThem() {
    allocate();
    sockets = true;
    assertThat(allocate().webSockets()).hasSize(1);
    sockets = false;
    sctp = true;
    assertThat(allocate().sctpPort()).hasValue(5000);
  }

  @Test
  void otherFault_isPassedOn_andNothingIsLearnt() {
    sctp = true;
    allocate();
    fault = new BridgeFault(Kind.GRACEFUL_SHUTDOWN, "stopping");
    asked.clear();
    assertThatThrownBy(this::allocate).hasCause(fault);
    assertThat(asked).containsExactly("create sctp");
    fault = null;
    asked.clear();
    allocate();
    assertThat(asked).containsExactly("create sctp");
  }

  private BridgeTransport allocate() {
    Allocate request =
        new Allocate(
            new Place(new BridgeId("b1"), "m", "p1"),
            true,
            MediaOffer.standard(),
            new ForceMute(false, false),
            OptionalInt.empty());
    return channels.allocate(request).toCompletableFuture().join().transport();
  }

  private CompletionStage<Allocation> create(Allocate request, boolean withSctp) {
    asked.add(withSctp ? "create sctp" : "create");
    if (fault != null) {
      return CompletableFuture.failedFuture(fault);
    }
    if (withSctp && !sctp) {
      return CompletableFuture.failedFuture(new BridgeFault(Kind.BAD_REQUEST, "no sctp"));
    }
    List<String> urls =
        sockets && !withSctp ? List.of("wss://b1.example/colibri-ws/b1/c/p1?pwd=x") : List.of();
    OptionalInt port = withSctp ? OptionalInt.of(5000) : OptionalInt.empty();
    return CompletableFuture.completedFuture(
        new Allocation(new BridgeTransport("u", "p", List.of(), List.of(), urls, port), List.of()));
  }

  private CompletionStage<Void> undo(Allocate request) {
    asked.add("undo");
    return CompletableFuture.completedFuture(null);
  }
}
