package marquee.delivery.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import marquee.model.Bitrate;
import marquee.model.catalog.TitleId;
import marquee.model.playback.DeviceKind;
import marquee.model.playback.ViewingQuality;
import org.junit.jupiter.api.Test;

class QualityBoardTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

    private final QualityBoard board = new QualityBoard(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void newestReportOfAViewingCounts() {
        board.handle(List.of(
                report("a", 10, 180, 1, 60, 2_000, "edge-1", false),
                report("a", 5, 180, 1, 90, 2_000, "edge-1", false),
                report("a", 7, 180, 0, 30, 1_000, "edge-1", false)));

        JsonObject sum = board.sum();

        assertThat(sum.getInteger("viewings")).isEqualTo(1);
        assertThat(sum.getInteger("playing")).isEqualTo(1);
        assertThat(sum.getDouble("played_hours")).isEqualTo(90 / 3_600.0);
        assertThat(sum.getDouble("without_stall")).isZero();
        assertThat(sum.getDouble("stalled_share")).isEqualTo(1.0 / 91);
    }

    @Test
    void viewingsAreAddedUpByEdgeAndTime() {
        board.handle(List.of(
                report("a", 10, 100, 0, 60, 1_000, "edge-1", true),
                report("b", 10, 300, 0, 180, 3_000, "edge-2", true),
                report("c", 1_000, 200, 0, 60, 2_000, "edge-2", false)));

        JsonObject sum = board.sum();

        assertThat(sum.getLong("bitrate_kbps")).isEqualTo(2_400);
        assertThat(sum.getLong("start_ms_p50")).isEqualTo(200);
        assertThat(sum.getLong("start_ms_p95")).isEqualTo(300);
        assertThat(sum.getInteger("playing")).isZero();
        assertThat(sum.getJsonArray("edges")).hasSize(2);
        assertThat(sum.getJsonArray("edges").getJsonObject(1).getInteger("viewings"))
                .isEqualTo(2);
        assertThat(sum.getJsonArray("trend")).hasSize(2);
    }

    @Test
    void viewingsAreAddedUpByCountryAndDevice() {
        ViewingQuality home = report("a", 10, 100, 0, 60, 1_000, "edge-1", true);
        board.handle(List.of(
                home,
                report("b", 10, 300, 1, 60, 3_000, "edge-1", true),
                new ViewingQuality(
                        "c",
                        home.title(),
                        "AT",
                        DeviceKind.PHONE,
                        home.observedAt(),
                        Duration.ofMillis(900),
                        0,
                        Duration.ZERO,
                        home.played(),
                        home.bitrate(),
                        0,
                        0,
                        "edge-1",
                        true)));

        JsonObject sum = board.sum();

        JsonArray countries = sum.getJsonArray("countries");
        assertThat(countries.getJsonObject(0).getString("country")).isEqualTo("AT");
        assertThat(countries.getJsonObject(0).getLong("start_ms_p50")).isEqualTo(900);
        assertThat(countries.getJsonObject(1).getDouble("without_stall")).isEqualTo(0.5);
        JsonArray devices = sum.getJsonArray("devices");
        assertThat(devices.getJsonObject(0).getString("device")).isEqualTo("computer");
        assertThat(devices.getJsonObject(1).getInteger("viewings")).isEqualTo(1);
    }

    @Test
    void nothingAddsUpToNothing() {
        JsonObject sum = board.sum();

        assertThat(sum.getInteger("viewings")).isZero();
        assertThat(sum.getValue("without_stall")).isNull();
        assertThat(sum.getValue("bitrate_kbps")).isNull();
        assertThat(sum.getJsonArray("edges")).isEmpty();
    }

    @Test
    void reportsOfYesterdayAreLeftOut() {
        board.handle(List.of(report("a", 4_000, 100, 0, 60, 1_000, "edge-1", true)));

        assertThat(board.sum().getInteger("viewings")).isZero();
    }

    private static ViewingQuality report(
            String stream, int ago, int startMs, int stalls, int played, int kbps, String edge, boolean isOver) {
        return new ViewingQuality(
                stream,
                new TitleId(new UUID(0, 7)),
                "DE",
                DeviceKind.COMPUTER,
                NOW.minusSeconds(ago),
                Duration.ofMillis(startMs),
                stalls,
                Duration.ofSeconds(stalls),
                Duration.ofSeconds(played),
                Bitrate.kbps(kbps),
                0,
                0,
                edge,
                isOver);
    }
}
