package marquee.model.playback;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;

/**
 * A player saying where it is. What goes into the topic; the ticket it came with has been checked.
 *
 * @param stream the stream's UUID, which all heartbeats of one viewing share
 * @param position in the feature; never negative
 * @param observedAt when playback received it; orders heartbeats of one profile and title
 * @param sequence counts up within a stream from 0; -1 when the player did not say
 */
public record Heartbeat(
        String stream,
        ProfileId profile,
        TitleId title,
        String country,
        boolean kids,
        Duration position,
        Instant observedAt,
        Event event,
        long sequence) {
    /** The Kafka topic, keyed by profile id. Written by {@code playback.heartbeat} alone. */
    public static final String TOPIC = "playback.heartbeat.v1";

    /** Why it was sent. */
    public enum Event {
        START,
        /** The clock's, every few seconds while playing. */
        TICK,
        PAUSE,
        RESUME,
        SEEK,
        STOP,
        /** The feature was watched to its end. */
        END;

        /** Reads the API's lower-case name; anything unknown is a tick, so that new players work with old servers. */
        public static Event of(String name) {
            for (Event event : values()) {
                if (event.name().equals(name.toUpperCase(Locale.ROOT))) {
                    return event;
                }
            }
            return TICK;
        }
    }

    public Heartbeat {
        if (position.isNegative()) {
            throw new IllegalArgumentException("A position cannot be negative: " + position);
        }
    }
}
