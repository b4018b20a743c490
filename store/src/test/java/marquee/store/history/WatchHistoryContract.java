package marquee.store.history;

import static marquee.store.Films.NOON;
import static marquee.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import org.junit.jupiter.api.Test;

/** What every {@link WatchHistory} must do. A subclass supplies one; it adds no tests of its own. */
abstract class WatchHistoryContract {
    private final ProfileId ada = new ProfileId(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
    private final TitleId dune = new TitleId(UUID.randomUUID());

    abstract WatchHistory history();

    /** How many seeds the simulation runs through: what the engine can do in a few seconds. */
    abstract int seeds();

    @Test
    void findsWhereTheProfileStopped() {
        record(Duration.ofMinutes(40), NOON);

        assertThat(await(history().find(ada, dune)))
                .contains(new WatchPosition(ada, dune, Duration.ofMinutes(40), NOON));
    }

    @Test
    void findsNothingForATitleNeverStarted() {
        assertThat(await(history().find(ada, dune))).isEmpty();
        assertThat(await(history().latest(ada, 10))).isEmpty();
    }

    @Test
    void erasedProfileHasWatchedNothingUntilItWatchesAgain() {
        record(Duration.ofMinutes(40), NOON);
        assertThat(await(history().all(ada))).hasSize(1);

        await(history().removeAll(ada, NOON.plusSeconds(60)));
        record(Duration.ofMinutes(41), NOON.plusSeconds(30));

        assertThat(await(history().all(ada))).isEmpty();
        assertThat(await(history().find(ada, dune))).isEmpty();
        record(Duration.ofMinutes(1), NOON.plusSeconds(61));
        assertThat(await(history().all(ada))).hasSize(1);
    }

    @Test
    void returnsEverythingAndErasesItAsOfAMoment() {
        TitleId heat = new TitleId(UUID.randomUUID());
        record(Duration.ofMinutes(40), NOON);
        await(history().record(new WatchPosition(ada, heat, Duration.ofMinutes(5), NOON.plusSeconds(60))));
        assertThat(await(history().all(ada))).extracting(WatchPosition::title).containsExactly(heat, dune);

        await(history().removeAll(ada, NOON.plusSeconds(30)));
        record(Duration.ofMinutes(41), NOON.plusSeconds(10));

        assertThat(await(history().all(ada)))
                .as("what was observed before stays away, even if it comes late; what came after stays")
                .extracting(WatchPosition::title)
                .containsExactly(heat);
    }

    @Test
    void lateHeartbeatDoesNotMoveTheBookmarkBack() {
        record(Duration.ofMinutes(40), NOON.plusSeconds(60));
        record(Duration.ofMinutes(39), NOON);

        assertThat(stoppedAt()).contains(Duration.ofMinutes(40));
    }

    @Test
    void seekingBackMovesTheBookmarkBack() {
        record(Duration.ofMinutes(40), NOON);
        record(Duration.ofMinutes(2), NOON.plusSeconds(10));

        assertThat(stoppedAt()).contains(Duration.ofMinutes(2));
    }

    @Test
    void repeatedHeartbeatChangesNothing() {
        record(Duration.ofMinutes(2), NOON.plusSeconds(10));
        record(Duration.ofMinutes(40), NOON);
        record(Duration.ofMinutes(40), NOON);
        record(Duration.ofMinutes(2), NOON.plusSeconds(10));

        assertThat(stoppedAt()).contains(Duration.ofMinutes(2));
        assertThat(await(history().latest(ada, 10))).hasSize(1);
    }

    @Test
    void ofTwoObservationsInOneMillisecondTheSameOneWinsInEitherOrder() {
        Instant instant = NOON.plusNanos(123_456_789);
        TitleId other = new TitleId(UUID.randomUUID());

        record(Duration.ofMinutes(40), instant);
        record(Duration.ofMinutes(39), instant.plusNanos(1_000));
        await(history().record(new WatchPosition(ada, other, Duration.ofMinutes(39), instant)));
        await(history().record(new WatchPosition(ada, other, Duration.ofMinutes(40), instant.minusNanos(1_000))));

        assertThat(await(history().find(ada, dune)).orElseThrow().stoppedAt()).isEqualTo(Duration.ofMinutes(40));
        assertThat(await(history().find(ada, other)).orElseThrow().stoppedAt()).isEqualTo(Duration.ofMinutes(40));
    }

    @Test
    void removalHidesAllThatWasObservedInItsMillisecond() {
        record(Duration.ofSeconds(999), NOON);
        await(history().remove(ada, dune, NOON));
        record(Duration.ofSeconds(1_998), NOON);

        assertThat(stoppedAt()).isEmpty();
    }

    @Test
    void latestComesNewestFirst() {
        List<TitleId> titles = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            TitleId title = new TitleId(UUID.randomUUID());
            titles.add(0, title);
            await(history().record(new WatchPosition(ada, title, Duration.ofMinutes(1), NOON.plusSeconds(i))));
        }
        Collections.swap(titles, 29, 0);
        titles.add(0, titles.remove(0));
        await(history().record(new WatchPosition(ada, titles.get(0), Duration.ofMinutes(1), NOON.plusSeconds(100))));

        List<WatchPosition> latest = await(history().latest(ada, 10));

        assertThat(latest).hasSize(10);
        assertThat(latest.get(0).title()).isEqualTo(titles.get(0));
        assertThat(latest)
                .extracting(WatchPosition::observedAt)
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void profilesDoNotSeeEachOther() {
        ProfileId bob = new ProfileId(ada.value() - 1);
        record(Duration.ofMinutes(40), NOON);

        assertThat(await(history().find(bob, dune))).isEmpty();
        assertThat(await(history().latest(bob, 10))).isEmpty();
    }

    @Test
    void removedTitleStaysAwayUntilItIsWatchedAgain() {
        record(Duration.ofMinutes(40), NOON);
        await(history().remove(ada, dune, NOON.plusSeconds(5)));
        assertThat(stoppedAt()).isEmpty();

        record(Duration.ofMinutes(41), NOON.plusSeconds(4));
        assertThat(stoppedAt()).isEmpty();
        assertThat(await(history().latest(ada, 10))).isEmpty();

        record(Duration.ofMinutes(1), NOON.plusSeconds(6));
        assertThat(stoppedAt()).contains(Duration.ofMinutes(1));
    }

    @Test
    void refusesLimitsOutOfRange() {
        assertThatThrownBy(() -> history().latest(ada, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> history().latest(ada, 101)).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * Two devices of one profile watch the same titles; their heartbeats are repeated, crossed and arrive all at once.
     * Whatever the order, the row that remains is that of the newest observation.
     */
    @Test
    void historyEndsTheSameWhateverOrderHeartbeatsArriveIn() {
        for (int seed = 0; seed < seeds(); seed++) {
            Random random = new Random(seed);
            ProfileId profile = new ProfileId(ada.value() ^ (1L + seed) << 40);
            List<WatchPosition> observed = evening(profile, random);
            List<WatchPosition> delivered = new ArrayList<>(observed);
            for (WatchPosition position : observed) {
                if (random.nextInt(4) == 0) {
                    delivered.add(position);
                }
            }
            Collections.shuffle(delivered, random);

            List<CompletableFuture<Void>> writes = new ArrayList<>();
            for (WatchPosition position : delivered) {
                writes.add(history().record(position).toCompletableFuture());
            }
            writes.forEach(write -> await(write));

            for (WatchPosition last : lastOfEach(observed)) {
                Optional<WatchPosition> found = await(history().find(profile, last.title()));
                if (!found.equals(Optional.of(last))) {
                    throw new AssertionError("seed %d: %s instead of %s".formatted(seed, found, last));
                }
            }
        }
    }

    private static List<WatchPosition> evening(ProfileId profile, Random random) {
        List<TitleId> titles =
                List.of(new TitleId(new UUID(random.nextLong(), 1)), new TitleId(new UUID(random.nextLong(), 2)));
        List<WatchPosition> observed = new ArrayList<>();
        long second = 0;
        for (int device = 0; device < 2; device++) {
            Instant now = NOON.plusMillis(random.nextInt(20_000));
            for (int i = 0; i < 30; i++) {
                // Sometimes the viewer seeks, and sometimes both devices are seen in the same millisecond.
                second = random.nextInt(10) == 0 ? random.nextInt(7_200) : second + 10;
                now = now.plusMillis(random.nextInt(3) * 10_000L);
                observed.add(new WatchPosition(
                        profile, titles.get(random.nextInt(titles.size())), Duration.ofSeconds(second), now));
            }
        }
        return observed;
    }

    private static List<WatchPosition> lastOfEach(List<WatchPosition> observed) {
        List<WatchPosition> last = new ArrayList<>();
        for (WatchPosition position : observed) {
            if (observed.stream()
                    .noneMatch(other -> other.title().equals(position.title())
                            && WatchPosition.BY_AGE.compare(other, position) > 0)) {
                last.add(position);
            }
        }
        return last;
    }

    private void record(Duration stoppedAt, Instant observedAt) {
        await(history().record(new WatchPosition(ada, dune, stoppedAt, observedAt)));
    }

    private Optional<Duration> stoppedAt() {
        return await(history().find(ada, dune)).map(WatchPosition::stoppedAt);
    }
}
