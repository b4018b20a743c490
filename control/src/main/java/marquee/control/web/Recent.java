package marquee.control.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import marquee.model.PlatformException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a database said some seconds ago. No request waits for it: it is read behind the back of one once it is older
 * than {@link #FRESH_FOR}, and while the database is gone the last that was read stays. Safe for use by several
 * threads.
 */
public final class Recent<T> {
    public static final Duration FRESH_FOR = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Recent.class);

    private final String what;
    private final Supplier<T> database;
    private final Clock clock;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile T held;
    private volatile Instant readAt = Instant.EPOCH;

    /**
     * @param what names it, for the log
     * @param nothing what it is before it was read for the first time
     * @param database reads it; may block
     */
    public Recent(String what, T nothing, Supplier<T> database, Clock clock) {
        this.what = what;
        this.held = nothing;
        this.database = database;
        this.clock = clock;
    }

    /** Returns what is known now, at once. */
    public T now() {
        if (readAt.plus(FRESH_FOR).isBefore(clock.instant()) && reading.compareAndSet(false, true)) {
            CompletableFuture<Void> done = CompletableFuture.runAsync(this::refresh);
            done.whenComplete((nothing, failure) -> reading.set(false));
        }
        return held;
    }

    /** Reads it again: after a write, so that this process sees it at once. Blocks, and never fails. */
    public synchronized void refresh() {
        try {
            held = database.get();
        } catch (PlatformException e) {
            log.warn("{} could not be read, the last one stays. cause={}", what, e.getMessage());
        }
        readAt = clock.instant();
    }
}
