package marquee.control.web;

import java.io.Serial;
import java.time.Duration;

/** Refuses a request that comes too often, and says when to come back: 429 with {@code Retry-After}. */
public final class TooOften extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public TooOften(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
