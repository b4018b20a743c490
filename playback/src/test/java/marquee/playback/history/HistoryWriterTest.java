package marquee.playback.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.junit.jupiter.api.Test;

class HistoryWriterTest {
    private static final ProfileId ADA = new ProfileId(1);
    private static final ProfileId BEN = new ProfileId(2);
    private static final TitleId DUNE = new TitleId(new UUID(0, 1));
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void aBatchBecomesOneWritePerProfileAndTitle() {
        List<Heartbeat> batch = List.of(beat(ADA, 20, 2, 2), beat(BEN, 7, 1, 1), beat(ADA, 10, 1, 1));

        assertThat(HistoryWriter.coalesce(batch)).containsExactlyInAnyOrder(position(ADA, 20, 2), position(BEN, 7, 1));
    }

    @Test
    void ofTwoAtOneInstantTheOneSentLaterWins() {
        assertThat(HistoryWriter.coalesce(List.of(beat(ADA, 20, 1, 2), beat(ADA, 10, 1, 1))))
                .containsExactly(position(ADA, 20, 1));
        assertThat(HistoryWriter.coalesce(List.of(beat(ADA, 20, 1, -1), beat(ADA, 10, 1, -1))))
                .containsExactly(position(ADA, 10, 1));
    }

    @Test
    void aBatchThatFailsComesAgain() {
        MemoryTopic<Heartbeat> topic = new MemoryTopic<>();
        FailingOnce history = new FailingOnce();
        topic.offer(beat(ADA, 20, 1, 1));

        try (PlaybackMetrics metrics = new PlaybackMetrics();
                EventTopic.Subscription reader = HistoryWriter.start(topic, history, metrics)) {
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
                EventTopic.Subscription reader = HistoryWriter.start(topic, history, metrics)) {
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
        private final MemoryWatchHistory kept = new MemoryWatchHistory();
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public CompletionStage<Void> record(WatchPosition position) {
            return asked.incrementAndGet() == 1
                    ? CompletableFuture.failedFuture(new PlatformException(ErrorCode.UNAVAILABLE, "No replica"))
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
