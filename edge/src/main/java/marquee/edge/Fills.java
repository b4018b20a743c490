package marquee.edge;

import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The fills under way: one per object, however many viewers on however many event loops wait for it. */
final class Fills {
    private final ConcurrentHashMap<String, Fill> underWay = new ConcurrentHashMap<>();
    private final AtomicLong unstoredBytes = new AtomicLong();
    private final DiskCache cache;
    private final WorkerExecutor disk;
    private final EdgeMetrics metrics;
    private final EdgeConfig.Limits limits;
    private final Clock clock;
    private volatile long diskFailedAtMillis = Long.MIN_VALUE;
    private volatile boolean stopping;

    Fills(DiskCache cache, WorkerExecutor disk, EdgeMetrics metrics, EdgeConfig.Limits limits, Clock clock) {
        this.cache = cache;
        this.disk = disk;
        this.metrics = metrics;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * A fill, and whether this call started it.
     *
     * @param fill null when the object was stored a moment ago: look again
     */
    record Joined(@Nullable Fill fill, boolean started) {}

    /**
     * Joins the fill under way for a key, or starts one on the calling event loop.
     *
     * @param fetch how to ask, when nobody has yet
     * @param stored whether the cache has by now what is wanted; asked while no fill of this key can start or end
     */
    Joined join(String key, Fetch fetch, Supplier<Boolean> stored) {
        Fill mine = new Fill(key, fetch, this, disk);
        Fill joined = underWay.compute(key, (same, other) -> {
            if (other != null) {
                return other;
            }
            // A fill leaves this map only after the cache has its object, so a second look here misses nothing.
            return stored.get() ? null : mine;
        });
        if (joined == mine) {
            mine.start();
        }
        return new Joined(joined, joined == mine);
    }

    /** From now on fills touch the disk no more; what they leave there is deleted at the next start. */
    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Lets no fill under way be stored, or be joined any more, whose key is chosen. Their viewers get them nevertheless. */
    void forget(Predicate<String> chosen) {
        underWay.values().forEach(fill -> {
            if (chosen.test(fill.key())) {
                fill.forget();
                underWay.remove(fill.key(), fill);
            }
        });
    }

    DiskCache cache() {
        return cache;
    }

    EdgeMetrics metrics() {
        return metrics;
    }

    long objectBytesMax() {
        return limits.objectBytesMax();
    }

    int underWay() {
        return underWay.size();
    }

    /**
     * Stores what was filled, unless a purge came in the meantime. What was purged is not seen for a moment either: a
     * viewer who asks after the purge was answered must not get what it took away.
     *
     * @param isPlanned whether it was brought here on purpose, so that it need not prove itself
     */
    StoredObject commit(
            Fill fill, String key, Path filled, OpenFile file, ObjectHead head, int bodyCrc, boolean isPlanned)
            throws IOException {
        StoredObject stored =
                cache.commit(key, filled, file, head, clock.millis(), bodyCrc, isPlanned, fill::unlessForgotten);
        diskFailedAtMillis = Long.MIN_VALUE;
        return stored;
    }

    void remove(String key, Fill fill) {
        underWay.remove(key, fill);
    }

    /** Notes that the disk refused something. */
    void diskFailed() {
        metrics.diskFailures.increment();
        diskFailedAtMillis = clock.millis();
    }

    /** Whether the last thing that the disk was asked to keep, less than a minute ago, it did not. */
    boolean isDiskFailing() {
        long failed = diskFailedAtMillis;
        return failed != Long.MIN_VALUE && clock.millis() - failed < 60_000;
    }

    /** Takes heap for bytes that cannot be stored, or returns false when there is none left. */
    boolean reserve(long bytes) {
        if (unstoredBytes.addAndGet(bytes) <= limits.unstoredBytesMax()) {
            return true;
        }
        unstoredBytes.addAndGet(-bytes);
        return false;
    }

    void free(long bytes) {
        unstoredBytes.addAndGet(-bytes);
    }
}
