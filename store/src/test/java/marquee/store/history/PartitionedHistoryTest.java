package marquee.store.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BinaryOperator;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two sides of a split take the heartbeats of two devices of one profile, and then tell each other what they missed. */
class PartitionedHistoryTest {
    private static final ProfileId ADA = new ProfileId(1);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int BEATS = 200;
    private static final int TITLES = 4;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987})
    void bothSidesEndWithTheNewestOfEachTitle(long seed) {
        Random random = new Random(seed);
        WatchHistory left = new MemoryWatchHistory();
        WatchHistory right = new MemoryWatchHistory();
        List<WatchPosition> takenLeft = new ArrayList<>();
        List<WatchPosition> takenRight = new ArrayList<>();
        Map<TitleId, WatchPosition> newest = new HashMap<>();
        for (int i = 0; i < BEATS; i++) {
            WatchPosition beat = new WatchPosition(
                    ADA,
                    new TitleId(new UUID(0, random.nextInt(TITLES))),
                    Duration.ofSeconds(random.nextInt(7_000)),
                    // Two devices whose clocks differ, and few enough times that some fall together.
                    NOON.plusMillis(random.nextInt(BEATS) * 10L + (random.nextBoolean() ? 0 : 5)));
            newest.merge(beat.title(), beat, BinaryOperator.maxBy(WatchPosition.BY_AGE));
            boolean isLeft = random.nextBoolean();
            record(isLeft ? left : right, beat);
            (isLeft ? takenLeft : takenRight).add(beat);
        }

        replay(takenLeft, right, random);
        replay(takenRight, left, random);

        assertThat(byTitle(left)).as("left, seed %d", seed).isEqualTo(newest);
        assertThat(byTitle(right)).as("right, seed %d", seed).isEqualTo(newest);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 44, 444})
    void whatWasRemovedOnOneSideDoesNotComeBackFromTheOther(long seed) {
        Random random = new Random(seed);
        WatchHistory left = new MemoryWatchHistory();
        WatchHistory right = new MemoryWatchHistory();
        TitleId title = new TitleId(new UUID(0, 7));
        List<WatchPosition> before = new ArrayList<>();
        for (int i = 0; i < BEATS; i++) {
            WatchPosition beat = new WatchPosition(
                    ADA, title, Duration.ofSeconds(random.nextInt(7_000)), NOON.minusMillis(random.nextInt(10_000)));
            record(left, beat);
            before.add(beat);
        }
        right.remove(ADA, title, NOON).toCompletableFuture().join();

        replay(before, right, random);
        left.remove(ADA, title, NOON).toCompletableFuture().join();

        assertThat(byTitle(left)).as("left, seed %d", seed).isEmpty();
        assertThat(byTitle(right)).as("right, seed %d", seed).isEmpty();
    }

    /** As hints do: in any order, some twice. */
    private static void replay(List<WatchPosition> missed, WatchHistory side, Random random) {
        List<WatchPosition> hints = new ArrayList<>(missed);
        missed.stream().filter(each -> random.nextInt(4) == 0).forEach(hints::add);
        Collections.shuffle(hints, random);
        hints.forEach(hint -> record(side, hint));
    }

    private static void record(WatchHistory side, WatchPosition beat) {
        side.record(beat).toCompletableFuture().join();
    }

    private static Map<TitleId, WatchPosition> byTitle(WatchHistory side) {
        Map<TitleId, WatchPosition> rows = new HashMap<>();
        side.all(ADA).toCompletableFuture().join().forEach(row -> rows.put(row.title(), row));
        return rows;
    }
}
