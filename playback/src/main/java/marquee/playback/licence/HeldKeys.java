package marquee.playback.licence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.store.key.ContentKeys;
import marquee.store.key.KeySet;

/**
 * Key sets of the titles watched lately. The keys of an encode never change, so they never expire, and a title that was
 * started before plays on while PostgreSQL is away. Concurrent misses of one set share one read; a failure is not
 * remembered. Safe for use by several threads; nothing here blocks its caller.
 */
final class HeldKeys {
    private static final int READERS = 2;
    private static final long READ_SECONDS_MAX = 5;
    /** Most sets that are read at once: beyond that the database is slow, and more questions would not help. */
    private static final int READS_MAX = 1_000;

    private final ContentKeys keys;
    private final WorkerExecutor readers;
    private final Cache<UUID, KeySet> held;
    private final ConcurrentMap<UUID, CompletableFuture<KeySet>> reading = new ConcurrentHashMap<>();

    HeldKeys(Vertx vertx, ContentKeys keys, int setsMax) {
        this.keys = keys;
        this.readers = vertx.createSharedWorkerExecutor("content-keys", READERS, READ_SECONDS_MAX, TimeUnit.SECONDS);
        held = Caffeine.newBuilder().maximumSize(setsMax).build();
    }

    /** Returns the set. Fails with {@link ErrorCode#NOT_FOUND}, or with UNAVAILABLE for one that is not held. */
    Future<KeySet> get(UUID set, Context context) {
        KeySet near = held.getIfPresent(set);
        if (near != null) {
            return Future.succeededFuture(near);
        }
        CompletableFuture<KeySet> mine = new CompletableFuture<>();
        CompletableFuture<KeySet> others = reading.putIfAbsent(set, mine);
        if (others == null) {
            read(set, mine);
        }
        return Future.fromCompletionStage(others == null ? mine : others, context);
    }

    /** Reads the set if it is not held, so that a licence that is asked for next need not wait. */
    void warm(UUID set, Context context) {
        get(set, context);
    }

    private void read(UUID set, CompletableFuture<KeySet> result) {
        Future<KeySet> found = reading.size() > READS_MAX
                ? Future.failedFuture(new PlatformException(ErrorCode.UNAVAILABLE, "Too many keys are being read."))
                : readers.executeBlocking(
                                () -> keys.find(set)
                                        .orElseThrow(() -> new PlatformException(
                                                ErrorCode.NOT_FOUND, "The film's keys are no longer there.")),
                                false)
                        .timeout(READ_SECONDS_MAX, TimeUnit.SECONDS);
        found.onComplete(done -> {
            if (done.succeeded()) {
                held.put(set, done.result());
            }
            reading.remove(set, result);
            if (done.succeeded()) {
                result.complete(done.result());
            } else {
                result.completeExceptionally(known(done.cause()));
            }
        });
    }

    private static PlatformException known(Throwable failure) {
        return failure instanceof PlatformException already
                ? already
                : new PlatformException(
                        ErrorCode.UNAVAILABLE, "The film's keys cannot be read now. Try again in a moment.", failure);
    }
}
