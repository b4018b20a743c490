package marquee.playback.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import marquee.model.account.ProfileErased;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import marquee.store.event.EventTopic;
import marquee.store.event.MemoryTopic;
import marquee.store.history.MemoryWatchHistory;
import org.junit.jupiter.api.Test;

class HistoryEraserTest {
    private static final ProfileId ADA = new ProfileId(1);
    private static final ProfileId BEN = new ProfileId(2);
    private static final TitleId DUNE = new TitleId(new UUID(0, 1));
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void historyOfARemovedProfileIsForgottenAndOfOthersIsNot() {
        MemoryTopic<ProfileErased> topic = new MemoryTopic<>();
        MemoryWatchHistory history = new MemoryWatchHistory();
        history.record(new WatchPosition(ADA, DUNE, Duration.ofSeconds(5), NOON));
        history.record(new WatchPosition(BEN, DUNE, Duration.ofSeconds(5), NOON));

        topic.offer(new ProfileErased(ADA, NOON.plusSeconds(1)));

        try (EventTopic.Subscription reader = HistoryEraser.start(topic, history)) {
            await().until(() -> history.all(ADA).toCompletableFuture().get().isEmpty());
            assertThat(history.all(BEN).toCompletableFuture().join()).hasSize(1);
            assertThat(reader).isNotNull();
        }
    }

    @Test
    void heartbeatThatComesLateIsForgottenInTheSecondRound() {
        MemoryTopic<ProfileErased> topic = new MemoryTopic<>();
        MemoryWatchHistory history = new MemoryWatchHistory();
        try (EventTopic.Subscription reader = HistoryEraser.start(topic, history)) {
            topic.offer(new ProfileErased(ADA, NOON));
            history.record(new WatchPosition(ADA, DUNE, Duration.ofSeconds(5), NOON.plusSeconds(60)));

            topic.offer(new ProfileErased(ADA, NOON.plus(Duration.ofHours(13))));

            await().until(() -> history.all(ADA).toCompletableFuture().get().isEmpty());
            assertThat(reader).isNotNull();
        }
    }
}
