package marquee.playback;

import static marquee.playback.House.NOON;
import static marquee.playback.House.claims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.model.playback.WatchPosition;
import marquee.store.screen.Screens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two playback processes, and one account whose plan allows one screen. */
@Timeout(60)
class ScreensAcrossProcessesTest {
    private static final JsonObject ADA = claims().put("streams", 1);
    private static final JsonObject BOB = ADA.copy().put("pid", "43");

    private House first;
    private House second;

    @BeforeEach
    void prepare() throws Exception {
        first = new House();
        second = new House();
        second.screens = first.screens;
        second.history = first.bookmarks;
    }

    @AfterEach
    void stop() throws Exception {
        first.close();
        second.close();
    }

    @Test
    void screenOnAnotherProcessCounts() throws Exception {
        open();
        assertThat(first.init(ADA).statusCode()).isEqualTo(200);

        assertThat(second.init(BOB).statusCode()).isEqualTo(409);
        assertThat(second.init(ADA).statusCode()).as("the same place, reloaded").isEqualTo(200);
    }

    @Test
    void screenThatStopsAnywhereFreesItsPlace() throws Exception {
        open();
        String stream = new JsonObject(first.init(ADA).body()).getString("stream_id");

        JsonObject stop =
                new JsonObject().put("stream_id", stream).put("timestamp", 5).put("event", "stop");
        assertThat(second.heartbeat(stop.encode()).statusCode()).isEqualTo(202);

        await().untilAsserted(() -> assertThat(second.init(BOB).statusCode()).isEqualTo(200));
    }

    @Test
    void screenThatNobodyHasSeenForAWhileDoesNotCount() throws Exception {
        open();
        first.init(ADA);

        second.clock = at(NOON.plusSeconds(60));

        assertThat(second.init(BOB).statusCode()).isEqualTo(200);
    }

    @Test
    void screenWhoseBookmarkMovesCountsForAsLong() throws Exception {
        open();
        first.init(ADA);
        Instant later = NOON.plusSeconds(600);
        first.bookmarks
                .record(new WatchPosition(
                        new ProfileId(42), House.DUNE, Duration.ofSeconds(600), later.minusSeconds(20)))
                .toCompletableFuture()
                .join();

        second.clock = at(later);

        assertThat(second.init(BOB).statusCode()).isEqualTo(409);
    }

    @Test
    void startGoesOnWithoutAnAnswerAboutOthers() throws Exception {
        second.screens = new SilentScreens();
        open();
        first.init(ADA);

        assertThat(second.init(BOB).statusCode()).isEqualTo(200);
        assertThat(second.get("/metrics").body()).contains("marquee_playback_screens_missed_total 1.0");
    }

    private void open() throws Exception {
        first.open();
        second.open();
        first.awaitEdges();
        second.awaitEdges();
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    /** A store that never answers. */
    private static final class SilentScreens implements Screens {
        @Override
        public CompletionStage<Void> keep(Screen screen) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Void> remove(UserId user, UUID stream) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<List<Screen>> list(UserId user) {
            return new CompletableFuture<>();
        }
    }
}
