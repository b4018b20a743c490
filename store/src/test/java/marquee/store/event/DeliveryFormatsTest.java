package marquee.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import marquee.model.Bitrate;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.TitleId;
import marquee.model.delivery.EdgeRequest;
import marquee.model.playback.DeviceKind;
import marquee.model.playback.ViewingQuality;
import org.junit.jupiter.api.Test;

class DeliveryFormatsTest {
    private static final Instant AT = Instant.ofEpochMilli(1_772_366_400_123L);

    @Test
    void requestLooksAsTheContractSays() {
        EdgeRequest request = new EdgeRequest(
                AT,
                "edge-1",
                "ams1",
                new AssetId(new UUID(0, 5)),
                "v720/00001.m4s",
                200,
                1_234,
                Duration.ofMillis(17),
                EdgeRequest.Outcome.COALESCED,
                Map.of("br", 3200, "ot", "v", "su", true));

        byte[] bytes = DeliveryFormats.EDGE_REQUEST.write(request);

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo("{\"at\":1772366400123,\"edge\":\"edge-1\",\"site\":\"ams1\","
                        + "\"asset\":\"00000000-0000-0000-0000-000000000005\",\"file\":\"v720/00001.m4s\",\"status\":200,"
                        + "\"bytes\":1234,\"ms\":17,\"outcome\":\"coalesced\","
                        + "\"cmcd\":{\"br\":3200,\"ot\":\"v\",\"su\":true}}");
        assertThat(DeliveryFormats.EDGE_REQUEST.read(bytes)).isEqualTo(request);
    }

    @Test
    void qualityComesBackAsItWas() {
        ViewingQuality quality = new ViewingQuality(
                "5e1f",
                new TitleId(new UUID(0, 7)),
                "DE",
                DeviceKind.TELEVISION,
                AT,
                Duration.ofMillis(180),
                1,
                Duration.ofMillis(900),
                Duration.ofMinutes(3),
                Bitrate.kbps(2_800),
                4,
                0,
                "edge-1",
                true);

        byte[] bytes = DeliveryFormats.VIEWING_QUALITY.write(quality);

        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("\"start_ms\":180", "\"bitrate_kbps\":2800");
        assertThat(DeliveryFormats.VIEWING_QUALITY.read(bytes)).isEqualTo(quality);
    }

    @Test
    void reportOfBeforeDevicesWereToldIsReadAsOfAnother() {
        byte[] old = "{\"stream\":\"5e1f\",\"movie_id\":\"00000000-0000-0000-0000-000000000007\",\"observed_at\":1}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(DeliveryFormats.VIEWING_QUALITY.read(old).device()).isEqualTo(DeviceKind.OTHER);
    }
}
