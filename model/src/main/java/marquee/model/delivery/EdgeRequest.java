package marquee.model.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import marquee.model.catalog.AssetId;

/**
 * One line of an edge's access log. Says nothing about who the viewer is.
 *
 * @param at when the request came
 * @param site where the edge stands
 * @param file path below the asset
 * @param bytes sent, without headers
 * @param took from the request's head to the last byte of its answer
 * @param cmcd what the player said about itself (CTA-5004), texts, numbers and booleans by key; empty when nothing
 */
public record EdgeRequest(
        Instant at,
        String edge,
        String site,
        AssetId asset,
        String file,
        int status,
        long bytes,
        Duration took,
        Outcome outcome,
        Map<String, Object> cmcd) {
    /** The Kafka topic, keyed by asset. Written by {@code delivery.requests} alone. */
    public static final String TOPIC = "delivery.request.v1";

    private static final int CMCD_KEYS_MAX = 40;

    /** Where the answer came from. */
    public enum Outcome {
        HIT,
        /** The object was on its way already, for somebody else. */
        COALESCED,
        FILL,
        STALE,
        DENIED,
        NOT_FOUND,
        ERROR;

        /** Reads the log's lower-case name; empty for one that this version does not know. */
        public static Optional<Outcome> of(String name) {
            for (Outcome outcome : values()) {
                if (outcome.label().equals(name)) {
                    return Optional.of(outcome);
                }
            }
            return Optional.empty();
        }

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether media was served without waiting for anyone behind the edge. */
        public boolean isHit() {
            return this == HIT || this == STALE;
        }

        /** Whether media was served at all. */
        public boolean isServed() {
            return this == HIT || this == COALESCED || this == FILL || this == STALE;
        }
    }

    public EdgeRequest {
        if (bytes < 0 || took.isNegative()) {
            throw new IllegalArgumentException("Neither bytes nor time can be negative: " + bytes + ", " + took);
        }
        if (cmcd.size() > CMCD_KEYS_MAX) {
            throw new IllegalArgumentException("CMCD has at most " + CMCD_KEYS_MAX + " keys");
        }
        cmcd = Map.copyOf(cmcd);
    }
}
