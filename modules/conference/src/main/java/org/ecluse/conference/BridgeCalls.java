package org.ecluse.conference;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The calls about one conference on one bridge: one after the other, each limited in time, each
 * answer handled in the room's mailbox. A meeting that moves gets a new line, so a bridge that does
 * not answer holds nobody up who has left it.
 */
final class BridgeCalls {
  private static final int REMOVALS = 7;

  private final Executor mailbox;
  private final Timers timers;
  private final Duration limit;
  private final Consumer<BridgeFault> ended;
  private CompletionStage<?> tail = CompletableFuture.completedFuture(null);

  /**
   * A line of calls; answers are handled by {@code mailbox}.
   *
   * @param ended hears the fault of each call before it is handled, null when there was none
   */
  BridgeCalls(Executor mailbox, Timers timers, Duration limit, Consumer<BridgeFault> ended) {
    this.mailbox = mailbox;
    this.timers = timers;
    this.limit = limit;
    this.ended = ended;
  }

  /** Asks; {@code then} gets the answer or the fault. */
  <T> void ask(Supplier<CompletionStage<T>> request, BiConsumer<T, BridgeFault> then) {
    ask(request, then, late -> {});
  }

  /**
   * Asks; an answer that comes after the time limit goes to {@code late}: what was asked has
   * happened after all.
   */
  <T> void ask(
      Supplier<CompletionStage<T>> request, BiConsumer<T, BridgeFault> then, Consumer<T> late) {
    CompletionStage<T> answer =
        tail.handle((x, e) -> null).thenCompose(x -> limited(request.get(), late));
    tail =
        answer.handle(
            (value, error) -> {
              BridgeFault fault = fault(error);
              mailbox.execute(
                  () -> {
                    ended.accept(fault);
                    then.accept(value, fault);
                  });
              return null;
            });
  }

  /**
   * Asks for something to be removed; again, at growing intervals, while the bridge fails to. After
   * {@value #REMOVALS} times it is left to the bridge's own expiry of what is idle.
   *
   * @param unwanted false when it has been made anew meanwhile: then it stays
   */
  void remove(Supplier<CompletionStage<Void>> request, BooleanSupplier unwanted) {
    remove(request, unwanted, () -> {});
  }

  /** The same; {@code done} runs in the mailbox when it is not there any more. */
  void remove(Supplier<CompletionStage<Void>> request, BooleanSupplier unwanted, Runnable done) {
    remove(request, unwanted, done, 1);
  }

  private void remove(
      Supplier<CompletionStage<Void>> request, BooleanSupplier unwanted, Runnable done, int time) {
    Runnable again =
        () -> {
          if (unwanted.getAsBoolean()) {
            remove(request, unwanted, done, time + 1);
          }
        };
    ask(
        request,
        (ok, fault) -> {
          if (fault == null) {
            done.run();
          } else if (fault.kind() != BridgeFault.Kind.GONE && time < REMOVALS) {
            timers.after(Duration.ofSeconds(1L << time), () -> mailbox.execute(again));
          }
        });
  }

  private <T> CompletionStage<T> limited(CompletionStage<T> answer, Consumer<T> late) {
    CompletableFuture<T> limited = new CompletableFuture<>();
    Timers.Timer timer = timers.after(limit, () -> limited.completeExceptionally(timeout()));
    answer.whenComplete(
        (value, error) -> {
          timer.cancel();
          if (error != null) {
            limited.completeExceptionally(error);
          } else if (!limited.complete(value)) {
            mailbox.execute(() -> late.accept(value));
          }
        });
    return limited;
  }

  private static BridgeFault timeout() {
    return new BridgeFault(BridgeFault.Kind.TIMEOUT, "no answer in time");
  }

  private static BridgeFault fault(Throwable error) {
    if (error == null) {
      return null;
    }
    Throwable cause = error;
    while (!(cause instanceof BridgeFault) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof BridgeFault known
        ? known
        : new BridgeFault(BridgeFault.Kind.OTHER, cause.toString());
  }
}
