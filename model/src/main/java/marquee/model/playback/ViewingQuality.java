package marquee.model.playback;

import java.time.Duration;
import java.time.Instant;
import marquee.model.Bitrate;
import marquee.model.catalog.TitleId;

/**
 * How well one viewing went from its start until now, as its player measured it.
 *
 * @param stream the stream's UUID
 * @param startedIn from pressing play to the first frame
 * @param stalls times the picture stood still for want of data, seeks not counted
 * @param stalled how long, all stalls together
 * @param bitrate mean over what was played
 * @param edge that served last, empty when the player did not say
 * @param isOver whether no report follows
 */
public record ViewingQuality(
        String stream,
        TitleId title,
        String country,
        DeviceKind device,
        Instant observedAt,
        Duration startedIn,
        int stalls,
        Duration stalled,
        Duration played,
        Bitrate bitrate,
        int switches,
        int errors,
        String edge,
        boolean isOver) {
    /** The Kafka topic, keyed by stream. Written by {@code playback.heartbeat} alone. */
    public static final String TOPIC = "playback.quality.v1";

    public ViewingQuality {
        if (startedIn.isNegative() || stalled.isNegative() || played.isNegative()) {
            throw new IllegalArgumentException(
                    "Times cannot be negative: " + startedIn + ", " + stalled + ", " + played);
        }
        if (stalls < 0 || switches < 0 || errors < 0) {
            throw new IllegalArgumentException(
                    "Counts cannot be negative: " + stalls + ", " + switches + ", " + errors);
        }
    }
}
