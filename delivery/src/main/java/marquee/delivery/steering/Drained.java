package marquee.delivery.steering;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.store.blob.Blobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edges that an operator took out, in one small file of blob storage, so that a restart does not bring viewers back
 * to them. Until the file has been read, which is tried until it works, no edge is drained. Several delivery processes
 * read each other's changes within {@link #READ_MS}. Safe for use by several threads.
 */
public final class Drained {
    private static final Logger log = LoggerFactory.getLogger(Drained.class);
    static final long READ_MS = 5_000;
    private static final String KEY = "steering/drained.json";
    private static final int EDGES_MAX = 10_000;
    private static final int BYTES_MAX = 1 << 20;

    private final Blobs blobs;
    private final WorkerExecutor workers;
    private volatile Set<String> names = Set.of();
    private boolean isAway;

    private Drained(Blobs blobs, WorkerExecutor workers) {
        this.blobs = blobs;
        this.workers = workers;
    }

    /** Begins to read. Returns at once. */
    public static Drained in(Blobs blobs, Vertx vertx, WorkerExecutor workers) {
        Drained drained = new Drained(blobs, workers);
        drained.refresh();
        vertx.setPeriodic(READ_MS, tick -> drained.refresh());
        return drained;
    }

    public boolean has(String edge) {
        return names.contains(edge);
    }

    /** Takes an edge out or back. Completes when that is stored; fails with UNAVAILABLE when storage does not answer. */
    public Future<Void> set(String edge, boolean isDrained) {
        return workers.executeBlocking(() -> {
            change(edge, isDrained);
            return null;
        });
    }

    private synchronized void change(String edge, boolean isDrained) {
        Set<String> changed = new TreeSet<>(read());
        if (isDrained ? changed.add(edge) : changed.remove(edge)) {
            if (changed.size() > EDGES_MAX) {
                throw new PlatformException(ErrorCode.TOO_MANY_REQUESTS, "More than " + EDGES_MAX + " edges drain.");
            }
            byte[] text = new JsonArray(java.util.List.copyOf(changed)).encode().getBytes(StandardCharsets.UTF_8);
            blobs.put(KEY, text, "application/json");
            log.info("An operator changed an edge. edge={} drained={}", edge, isDrained);
        }
        names = Set.copyOf(changed);
    }

    private void refresh() {
        workers.executeBlocking(
                        () -> {
                            synchronized (this) {
                                names = read();
                            }
                            return null;
                        },
                        false)
                .onComplete(read -> {
                    if (read.failed() && !isAway) {
                        log.warn("It is not known which edges an operator drained; trying on.", read.cause());
                    }
                    isAway = read.failed();
                });
    }

    private Set<String> read() {
        if (blobs.find(KEY).isEmpty()) {
            return Set.of();
        }
        try (InputStream file = blobs.open(KEY, 0, -1)) {
            Set<String> read = new TreeSet<>();
            new JsonArray(new String(file.readNBytes(BYTES_MAX), StandardCharsets.UTF_8))
                    .forEach(name -> read.add(String.valueOf(name)));
            return Set.copyOf(read);
        } catch (IOException | DecodeException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The file " + KEY + " cannot be read", e);
        }
    }
}
