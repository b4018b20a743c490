package marquee.playback;

import static marquee.playback.House.claims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import marquee.model.Bitrate;
import marquee.model.account.ProfileId;
import marquee.model.playback.DeviceKind;
import marquee.model.playback.Heartbeat;
import marquee.model.playback.ViewingQuality;
import marquee.model.playback.WatchPosition;
import marquee.store.event.EventTopic;
import marquee.store.event.MemoryTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private House house;

    @BeforeEach
    void build() throws Exception {
        house = new House();
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private JsonObject started() throws Exception {
        house.open().awaitEdges();
        String stream = new JsonObject(house.init(claims()).body()).getString("stream_id");
        return new JsonObject().put("stream_id", stream).put("timestamp", 310);
    }

    @Test
    void aHeartbeatBecomesABookmark() throws Exception {
        house.historyWriter = true;
        JsonObject heartbeat = started();

        HttpResponse<String> answer = house.heartbeat(heartbeat.encode());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        await().untilAsserted(() -> assertThat(bookmark()).contains(Duration.ofSeconds(310)));
    }

    @Test
    void lateHeartbeatDoesNotMoveTheBookmarkBack() throws Exception {
        house.historyWriter = true;
        JsonObject heartbeat = started();
        house.clock = Clock.fixed(House.NOON.plusSeconds(60), ZoneOffset.UTC);
        house.heartbeat(heartbeat.copy().put("timestamp", 400).encode());
        await().untilAsserted(() -> assertThat(bookmark()).contains(Duration.ofSeconds(400)));

        house.clock = Clock.fixed(House.NOON, ZoneOffset.UTC);
        house.heartbeat(heartbeat.encode());

        await().untilAsserted(() ->
                assertThat(house.get("/metrics").body()).contains("marquee_playback_history_written_count 2"));
        assertThat(bookmark()).contains(Duration.ofSeconds(400));
    }

    @Test
    void tamperedStreamIdIs403() throws Exception {
        JsonObject heartbeat = started();
        String stream = heartbeat.getString("stream_id");

        HttpResponse<String> answer = house.heartbeat(heartbeat
                .copy()
                .put("stream_id", "f" + stream.substring(1) + "x")
                .encode());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("forbidden");
    }

    @Test
    void anExpiredStreamIs403() throws Exception {
        JsonObject heartbeat = started();

        house.clock = Clock.fixed(House.NOON.plus(Duration.ofHours(7)), ZoneOffset.UTC);

        assertThat(house.heartbeat(heartbeat.encode()).statusCode()).isEqualTo(403);
    }

    @Test
    void malformedJsonNamesTheField() throws Exception {
        JsonObject heartbeat = started();

        assertThat(field(heartbeat.copy().put("timestamp", "soon").encode())).isEqualTo("timestamp");
        assertThat(field(heartbeat.copy().put("timestamp", -1).encode())).isEqualTo("timestamp");
        assertThat(field(heartbeat.copy().putNull("timestamp").encode())).isEqualTo("timestamp");
        assertThat(field(heartbeat.copy().put("stream_id", 7).encode())).isEqualTo("stream_id");
        assertThat(field(heartbeat.copy().put("sequence", "x").encode())).isEqualTo("sequence");
        assertThat(field(heartbeat.copy().put("event", 1).encode())).isEqualTo("event");
        for (String body : new String[] {"", "{", "[]", "7", "null", "\u0000"}) {
            assertThat(house.heartbeat(body).statusCode()).as(body).isEqualTo(400);
        }
    }

    @Test
    void aBodyBeyondTheLimitIs413() throws Exception {
        started();

        assertThat(house.heartbeat("x".repeat(5_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void aFullTopicDropsAndStillAnswers202() throws Exception {
        MemoryTopic<Heartbeat> full = new MemoryTopic<>(1);
        house.topic = full;
        JsonObject heartbeat = started();

        assertThat(house.heartbeat(heartbeat.encode()).statusCode()).isEqualTo(202);
        assertThat(house.heartbeat(heartbeat.encode()).statusCode()).isEqualTo(202);

        assertThat(full.dropped()).isEqualTo(1);
        assertThat(house.get("/metrics").body()).contains("marquee_playback_heartbeats_dropped_total 1.0");
    }

    @Test
    void onlyPostIsTaken() throws Exception {
        started();

        assertThat(house.get("/v1/history/heartbeat").statusCode()).isEqualTo(405);
    }

    private String field(String body) throws Exception {
        HttpResponse<String> answer = house.heartbeat(body);
        assertThat(answer.statusCode()).as(body).isEqualTo(400);
        return new JsonObject(answer.body()).getString("field");
    }

    @Test
    void qualityThatAHeartbeatBringsGoesIntoItsTopic() throws Exception {
        JsonObject heartbeat = started();
        JsonObject qoe = new JsonObject()
                .put("start_ms", 180)
                .put("stalls", 1)
                .put("stalled_ms", 700)
                .put("played_ms", 60_000)
                .put("bitrate_kbps", 2_400)
                .put("edge", "edge-1")
                .put("device", "television");

        assertThat(house.heartbeat(heartbeat.put("qoe", qoe).encode()).statusCode())
                .isEqualTo(202);

        List<ViewingQuality> reports = new CopyOnWriteArrayList<>();
        try (EventTopic.Subscription reading = house.qualities.subscribe("test", reports::addAll)) {
            await().untilAsserted(() -> assertThat(reports).hasSize(1));
        }
        ViewingQuality report = reports.get(0);
        assertThat(report.startedIn()).isEqualTo(Duration.ofMillis(180));
        assertThat(report.stalled()).isEqualTo(Duration.ofMillis(700));
        assertThat(report.bitrate()).isEqualTo(Bitrate.kbps(2_400));
        assertThat(report.edge()).isEqualTo("edge-1");
        assertThat(report.device()).isEqualTo(DeviceKind.TELEVISION);
        assertThat(report.isOver()).isFalse();
    }

    @Test
    void qualityThatCannotBeIsRefused() throws Exception {
        JsonObject heartbeat = started();

        for (Object wrong :
                new Object[] {"good", new JsonObject().put("stalls", -1), new JsonObject().put("start_ms", "soon")}) {
            assertThat(house.heartbeat(heartbeat.copy().put("qoe", wrong).encode())
                            .statusCode())
                    .as(String.valueOf(wrong))
                    .isEqualTo(400);
        }
    }

    private Optional<Duration> bookmark() throws Exception {
        return house.bookmarks
                .find(new ProfileId(42), House.DUNE)
                .toCompletableFuture()
                .get(1, TimeUnit.SECONDS)
                .map(WatchPosition::stoppedAt);
    }
}
