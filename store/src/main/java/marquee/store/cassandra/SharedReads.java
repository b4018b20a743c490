package marquee.store.cassandra;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What every viewer's page reads alike. A process reads each key once in {@link #FRESH_FOR}, however many ask, so that the
 * replicas of one partition do not carry all pages there are. What failed is read again by the next who asks. Safe for use
 * by several threads.
 *
 * @param <T> what is read
 */
public final class SharedReads<T> {
    /** How old an answer may be. What is read so is computed every ten seconds or more seldom. */
    public static final Duration FRESH_FOR = Duration.ofSeconds(2);

    private final int keysMax;
    private final Function<String, CompletionStage<T>> table;
    private final Clock clock;
    private final ConcurrentHashMap<String, Read<T>> reads = new ConcurrentHashMap<>();

    /**
     * @param keysMax of how many keys answers are kept; others are read every time
     * @param table reads one key; must not block
     */
    public SharedReads(int keysMax, Function<String, CompletionStage<T>> table, Clock clock) {
        this.keysMax = keysMax;
        this.table = table;
        this.clock = clock;
    }

    /** Returns what is under a key, or was a moment ago. Fails as the table does. */
    public CompletableFuture<T> find(String key) {
        if (reads.size() >= keysMax && !reads.containsKey(key)) {
            return table.apply(key).toCompletableFuture();
        }
        Instant now = clock.instant();
        // A copy, so that nobody completes it for the others.
        return reads.compute(key, (same, held) -> held != null && held.isGoodAt(now) ? held : read(key, now))
                .answer()
                .copy();
    }

    /** The next who asks reads it again. */
    public void forget(String key) {
        reads.remove(key);
    }

    private Read<T> read(String key, Instant now) {
        return new Read<>(table.apply(key).toCompletableFuture(), now);
    }

    private record Read<T>(CompletableFuture<T> answer, Instant begunAt) {
        boolean isGoodAt(Instant now) {
            return !answer.isDone() || !answer.isCompletedExceptionally() && now.isBefore(begunAt.plus(FRESH_FOR));
        }
    }
}
