package marquee.store.billing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for under an {@code Idempotency-Key}.
 *
 * @param hash SHA-256 of what was asked, in hex: the same key for something else is refused
 * @param payment what was begun for it, or null
 * @param answer what was answered, or null while the request is under way or was interrupted
 */
public record Request(
        String key,
        String hash,
        @Nullable UUID payment,
        @Nullable String answer,
        Instant at) {
    /** Longest key, in characters. */
    public static final int KEY_MAX = 100;
}
