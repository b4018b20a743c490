package marquee.playback.heartbeat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import marquee.model.Bitrate;
import marquee.model.playback.DeviceKind;
import marquee.model.playback.StreamTicket;
import marquee.model.playback.ViewingQuality;
import marquee.playback.http.JsonFields;

/** Reads what a player measured. Its numbers are believed within bounds: they are only ever added up. */
final class QualityReport {
    private static final long MS_MAX = Duration.ofDays(10).toMillis();
    private static final long COUNT_MAX = 1_000_000;
    private static final long KBPS_MAX = 10_000_000;
    private static final String EDGE = "[a-z0-9-]{1,64}";

    private QualityReport() {}

    /** Fails with {@link marquee.playback.http.WrongFieldException} for a field of the wrong type or size; all may be absent. */
    static ViewingQuality read(JsonObject qoe, StreamTicket ticket, Instant now, boolean isOver) {
        String edge = JsonFields.text(qoe, "edge", "");
        return new ViewingQuality(
                ticket.stream().toString(),
                ticket.title(),
                ticket.country(),
                DeviceKind.of(JsonFields.text(qoe, "device", "")),
                now,
                time(qoe, "start_ms"),
                count(qoe, "stalls"),
                time(qoe, "stalled_ms"),
                time(qoe, "played_ms"),
                Bitrate.kbps(JsonFields.wholeNumber(qoe, "bitrate_kbps", 0, KBPS_MAX, 0)),
                count(qoe, "switches"),
                count(qoe, "errors"),
                edge.matches(EDGE) ? edge : "",
                isOver);
    }

    private static Duration time(JsonObject qoe, String field) {
        return Duration.ofMillis(JsonFields.wholeNumber(qoe, field, 0, MS_MAX, 0));
    }

    private static int count(JsonObject qoe, String field) {
        return (int) JsonFields.wholeNumber(qoe, field, 0, COUNT_MAX, 0);
    }
}
