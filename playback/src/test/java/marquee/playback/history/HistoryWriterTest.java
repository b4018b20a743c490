package marquee.playback.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.Heartbeat;
import marquee.model.playback.WatchPosition;
import marquee.playback.http.PlaybackMetrics;
import marquee.store.event.EventTopic;
import marquee.store.event.MemoryTopic;
import marquee.store.history.MemoryWatchHistory;
import marquee.store.history.WatchHistory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class HistoryWriterTest {
    private static final ProfileId ADA = new ProfileId(1);
    private static final ProfileId BEN = new ProfileId(2);
    private static final TitleId DUNE = new TitleId(new UUID(0, 1));
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(3_600), ZoneOffset.UTC);

    @Test
    void aBatchBecomesOneWritePerProfileAndTitle() {
        List<Heartbeat> batch = List.of(beat(ADA, 20, 2, 2), beat(BEN, 7, 1, 1), beat(ADA, 10, 1, 1));

        assertThat(HistoryWriter.coalesce(batch)).containsExactlyInAnyOrder(position(ADA, 20, 2), position(BEN, 7, 1));
    }

    @Test
    void ofTwoInOneMillisecondTheSameOneWinsAsInTheTable() {
        assertThat(HistoryWriter.coalesce(List.of(beat(ADA, 20, 1, 1), beat(ADA, 10, 1, 2))))
                .containsExactly(position(ADA, 20, 1));
        assertThat(HistoryWriter.coalesce(List.of(beat(ADA, 10, 1, 2), beat(ADA, 20, 1, 1))))
                .containsExactly(position(ADA, 20, 1));
    }

    @RepeatedTest(40)
    void anyCutAnyOrderAndAnyRepetitionLeaveTheSameRows(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Heartbeat> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(new Heartbeat(
                    "s",
                    new ProfileId(1 + random.nextInt(3)),
                    new TitleId(new UUID(0, random.nextInt(3))),
                    "ZZ",
                    false,
                    Duration.ofMillis(random.nextInt(9_000_000)),
                    NOON.plusMillis(random.nextInt(40)).plusNanos(random.nextInt(999_999)),
                    Heartbeat.Event.TICK,
                    i));
        }
        MemoryWatchHistory oneByOne = new MemoryWatchHistory();
        MemoryWatchHistory inBatches = new MemoryWatchHistory();
        try (PlaybackMetrics metrics = new PlaybackMetrics()) {
            for (Heartbeat beat : all) {
                new HistoryWriter(oneByOne, metrics, CLOCK).handle(List.of(beat));
            }
            List<Heartbeat> shuffled = new ArrayList<>(all);
            shuffled.addAll(all.subList(0, 50));
            Collections.shuffle(shuffled, random);
            for (int from = 0; from < shuffled.size(); ) {
                int to = Math.min(shuffled.size(), from + 1 + random.nextInt(60));
                new HistoryWriter(inBatches, metrics, CLOCK).handle(shuffled.subList(from, to));
                from = to;
            }
        }

        for (int profile = 1; profile <= 3; profile++) {
            assertThat(inBatches
                            .all(new ProfileId(profile))
                            .toCompletableFuture()
                            .join())
                    .as("seed %d", repetition.getCurrentRepetition())
                    .containsExactlyInAnyOrderElementsOf(oneByOne.all(new ProfileId(profile))
                            .toCompletableFuture()
                            .join());
        }
    }

    @Test
    void aHeartbeatFromTheFutureIsLeftOut() throws Exception {
        MemoryWatchHistory history = new MemoryWatchHistory();
        try (PlaybackMetrics metrics = new PlaybackMetrics()) {
            HistoryWriter writer = new HistoryWriter(history, metrics, CLOCK);

            writer.handle(List.of(beat(ADA, 20, 100, 1), beat(ADA, 99, 100_000, 2)));
        }

        assertThat(history.find(ADA, DUNE).toCompletableFuture().join()).contains(position(ADA, 20, 100));
    }

    @Test
    void whatTheTableRefusesForEverIsLeftOutAndTheRestIsWritten() throws Exception {
        MemoryWatchHistory kept = new MemoryWatchHistory();
        WatchHistory refusing = new FailingOnce(kept, ErrorCode.INTERNAL);
        try (PlaybackMetrics metrics = new PlaybackMetrics()) {
            new HistoryWriter(refusing, metrics, CLOCK).handle(List.of(beat(ADA, 20, 1, 1), beat(BEN, 30, 1, 1)));
        }

        assertThat(kept.find(BEN, DUNE).toCompletableFuture().join()).contains(position(BEN, 30, 1));
    }

    @Test
    void aBatchThatFailsComesAgain() {
        MemoryTopic<Heartbeat> topic = new MemoryTopic<>();
        FailingOnce history = new FailingOnce(new MemoryWatchHistory(), ErrorCode.UNAVAILABLE);
        topic.offer(beat(ADA, 20, 1, 1));

        try (PlaybackMetrics metrics = new PlaybackMetrics();
                EventTopic.Subscription reader = HistoryWriter.start(topic, history, metrics, CLOCK)) {
            await().until(() ->
                    history.kept.find(ADA, DUNE).toCompletableFuture().get().isPresent());

            assertThat(history.asked).hasValue(2);
            assertThat(metrics.text()).contains("marquee_playback_history_failures_total 1.0");
            assertThat(reader).isNotNull();
        }
    }

    @Test
    void moreWritesThanAllowedAtOnceAreAllDone() {
        MemoryTopic<Heartbeat> topic = new MemoryTopic<>();
        MemoryWatchHistory history = new MemoryWatchHistory();
        int profiles = HistoryWriter.WRITES_AT_ONCE_MAX * 3;
        for (int profile = 1; profile <= profiles; profile++) {
            topic.offer(beat(new ProfileId(profile), profile, 1, 1));
        }

        try (PlaybackMetrics metrics = new PlaybackMetrics();
                EventTopic.Subscription reader = HistoryWriter.start(topic, history, metrics, CLOCK)) {
            ProfileId last = new ProfileId(profiles);
            await().until(() ->
                    history.find(last, DUNE).toCompletableFuture().get().isPresent());
            assertThat(reader).isNotNull();
        }
    }

    private static Heartbeat beat(ProfileId profile, long seconds, long at, long sequence) {
        return new Heartbeat(
                "s",
                profile,
                DUNE,
                "ZZ",
                false,
                Duration.ofSeconds(seconds),
                NOON.plusSeconds(at),
                Heartbeat.Event.TICK,
                sequence);
    }

    private static WatchPosition position(ProfileId profile, long seconds, long at) {
        return new WatchPosition(profile, DUNE, Duration.ofSeconds(seconds), NOON.plusSeconds(at));
    }

    private static final class FailingOnce implements WatchHistory {
        private final MemoryWatchHistory kept;
        private final ErrorCode code;
        private final AtomicInteger asked = new AtomicInteger();

        FailingOnce(MemoryWatchHistory kept, ErrorCode code) {
            this.kept = kept;
            this.code = code;
        }

        @Override
        public CompletionStage<Void> record(WatchPosition position) {
            return asked.incrementAndGet() == 1
                    ? CompletableFuture.failedFuture(new PlatformException(code, "No replica"))
                    : kept.record(position);
        }

        @Override
        public CompletionStage<Optional<WatchPosition>> find(ProfileId profile, TitleId title) {
            return kept.find(profile, title);
        }

        @Override
        public CompletionStage<List<WatchPosition>> latest(ProfileId profile, int limit) {
            return kept.latest(profile, limit);
        }

        @Override
        public CompletionStage<List<WatchPosition>> all(ProfileId profile) {
            return kept.all(profile);
        }

        @Override
        public CompletionStage<Void> removeAll(ProfileId profile, Instant until) {
            return kept.removeAll(profile, until);
        }

        @Override
        public CompletionStage<Void> remove(ProfileId profile, TitleId title, Instant now) {
            return kept.remove(profile, title, now);
        }
    }
}
