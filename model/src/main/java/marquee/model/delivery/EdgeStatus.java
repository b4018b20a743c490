package marquee.model.delivery;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * An edge as the registry knows it, from its own heartbeats.
 *
 * @param name unique and stable; also its pathway id in steering documents
 * @param url where players reach it, with a host name of its own: players exclude a failed CDN by host name
 * @param load share of its capacity in use, 0 to 1
 * @param draining whether it takes no new viewers
 * @param seenAt when its last heartbeat arrived
 */
public record EdgeStatus(String name, URI url, double load, boolean draining, Instant seenAt) {
    /** How long an edge counts as healthy after a heartbeat: two missed ones, sent each second. */
    public static final Duration SILENCE_MAX = Duration.ofSeconds(3);

    public EdgeStatus {
        if (!name.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("An edge's name is lower-case letters, digits and dashes: " + name);
        }
        if (!(load >= 0)) {
            throw new IllegalArgumentException("A load cannot be negative: " + load);
        }
    }

    public boolean isHealthyAt(Instant now) {
        return seenAt.plus(SILENCE_MAX).isAfter(now);
    }
}
