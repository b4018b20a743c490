package marquee.edge;

import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The fills under way: one per object, however many viewers on however many event loops wait for it. */
final class Fills {
    private final ConcurrentHashMap<String, Fill> underWay = new ConcurrentHashMap<>();
    private final AtomicLong unstoredBytes = new AtomicLong();
    private final DiskCache cache;
    private final Origin origin;
    private final WorkerExecutor disk;
    private final EdgeMetrics metrics;
    private final EdgeConfig.Limits limits;
    private final Clock clock;
    private volatile boolean stopping;

    Fills(
            DiskCache cache,
            Origin origin,
            WorkerExecutor disk,
            EdgeMetrics metrics,
            EdgeConfig.Limits limits,
            Clock clock) {
        this.cache = cache;
        this.origin = origin;
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

    /** Joins the fill of an object, or starts one on the calling event loop. */
    Joined join(String key) {
        Fill mine = new Fill(key, this, disk);
        Fill joined = underWay.compute(key, (same, other) -> {
            if (other != null) {
                return other;
            }
            // A fill leaves this map only after the cache has its object, so a second look here misses nothing.
            StoredObject stored = cache.find(key);
            return stored != null && stored.isFreshAt(clock.instant()) ? null : mine;
        });
        if (joined == mine) {
            mine.start(origin, limits.objectBytesMax());
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

    DiskCache cache() {
        return cache;
    }

    EdgeMetrics metrics() {
        return metrics;
    }

    StoredObject commit(String key, Path filled, OpenFile file, ObjectHead head, int bodyCrc) throws IOException {
        return cache.commit(key, filled, file, head, clock.millis(), bodyCrc);
    }

    void remove(String key, Fill fill) {
        underWay.remove(key, fill);
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
