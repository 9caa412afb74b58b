package org.ecluse.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ecluse.pool.Moments.bridge;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** The video budget in a closed loop; {@link VideoScene} checks each grant by itself. */
class VideoBudgetProperties {
  private static final int ROOMS = 6;

  @Property(tries = 40)
  void anySequence_neverOversubscribesAndComesToRestWithoutStarvingAnybody(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.05, max = 0.6) double budget) {
    Random random = new Random(seed);
    VideoScene scene = new VideoScene(3, 0.5, budget);
    IntStream.range(0, ROOMS).forEach(r -> scene.live(r, 2 + random.nextInt(12)));
    for (int step = 0; step < 150; step++) {
      act(scene, random);
      if (random.nextInt(3) == 0) {
        scene.second();
      }
    }
    allBack(scene);
    scene.seconds(150);
    int before = scene.orders.size();
    scene.seconds(120);
    assertThat(scene.orders.subList(before, scene.orders.size())).as("at rest").isEmpty();
    assertThat(scene.ending).isEmpty();
    assertThat(scene.spent()).isLessThanOrEqualTo(scene.budget() + 1e-6);
    inRankOrder(scene);
    everybodyIsServedOnceThereIsRoom(scene);
  }

  private static void allBack(VideoScene scene) {
    for (int b = 0; b < 3; b++) {
      scene.out[b] = false;
      scene.model.bridgeReturned(bridge(b));
    }
  }

  private static void act(VideoScene scene, Random random) {
    // What changes is reported before the next grant: what nobody can know can't be kept to.
    scene.report();
    int room = random.nextInt(ROOMS);
    String name = "p" + random.nextInt(8);
    switch (random.nextInt(8)) {
      case 0, 1, 2, 3 ->
          scene.ask(room, name, name.equals("p0"), name.equals("p1") ? Instant.MAX : Instant.EPOCH);
      case 4 -> scene.withdraw(room, name);
      case 5 -> scene.live(room, 2 + random.nextInt(12));
      case 6 -> scene.base[random.nextInt(3)] = 0.4 + 0.5 * random.nextDouble();
      case 7 -> fail(scene, random);
      default -> throw new IllegalStateException();
    }
  }

  private static void fail(VideoScene scene, Random random) {
    int b = random.nextInt(3);
    scene.out[b] = !scene.out[b] && b == 0;
    if (scene.out[b]) {
      scene.model.bridgeFailed(bridge(b));
    } else {
      scene.model.bridgeReturned(bridge(b));
      scene.report();
    }
  }

  /** Nobody of a lower rank has a picture in a room where a higher one waits for long. */
  private static void inRankOrder(VideoScene scene) {
    for (int room = 0; room < ROOMS; room++) {
      int r = room;
      int worst =
          scene.pictures.keySet().stream()
              .filter(who -> who.room() == r)
              .mapToInt(who -> rank(who.name()))
              .max()
              .orElse(-1);
      int best =
          scene.waiting.keySet().stream()
              .filter(who -> who.room() == r)
              .mapToInt(who -> rank(who.name()))
              .min()
              .orElse(9);
      assertThat(worst).as("room %d", room).isLessThanOrEqualTo(best);
    }
  }

  private static int rank(String name) {
    return name.equals("p0") ? 0 : name.equals("p1") ? 1 : 2;
  }

  private static void everybodyIsServedOnceThereIsRoom(VideoScene scene) {
    for (int b = 0; b < 3; b++) {
      scene.base[b] = 0.1;
    }
    IntStream.range(0, ROOMS).forEach(r -> scene.live(r, 2));
    scene.seconds(20);
    if (!scene.waiting.isEmpty()) {
      double another = scene.spent() + 2 * VideoScene.PICTURE;
      assertThat(another).as("one more").isGreaterThan(0.97 * scene.budget() - 1);
    }
  }

  @Property(tries = 40)
  void roomsThatAllWant_anyOrderOfAsking_endWithinOnePictureOfEachOther(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 9) int people) {
    Random random = new Random(seed);
    VideoScene scene = new VideoScene(2, 0.3, 0.3);
    List<VideoScene.Who> all =
        IntStream.range(0, 8 * people)
            .mapToObj(i -> new VideoScene.Who(i / people, "q" + i % people))
            .collect(Collectors.toList());
    Collections.shuffle(all, random);
    IntStream.range(0, 8).forEach(r -> scene.live(r, people));
    for (VideoScene.Who who : all) {
      scene.ask(who.room(), who.name());
      if (random.nextInt(4) == 0) {
        scene.second();
      }
    }
    scene.seconds(300);
    Map<Integer, Long> pictures = new HashMap<>();
    IntStream.range(0, 8).forEach(r -> pictures.put(r, scene.staying(r)));
    long most = pictures.values().stream().mapToLong(n -> n).max().orElseThrow();
    long least = pictures.values().stream().mapToLong(n -> n).min().orElseThrow();
    assertThat(most - least).as("%s", pictures).isLessThanOrEqualTo(1);
    int before = scene.orders.size();
    scene.seconds(60);
    assertThat(scene.orders).as("no churn").hasSize(before);
  }
}
