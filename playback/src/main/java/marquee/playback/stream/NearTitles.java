package marquee.playback.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.catalog.Titles;

/**
 * Titles that were asked for lately, so that play can be pressed while Cassandra is away.
 *
 * <p>A playable title is at most {@link #FRESH} old, unless Cassandra does not answer: then the last one known stays for
 * as long. Any other answer is never remembered, so that a title can be watched the moment it is published. Concurrent
 * misses of one title share one read. Safe for use by several threads.
 */
final class NearTitles {
    static final Duration FRESH = Duration.ofSeconds(5);
    private static final long READ_MS_MAX = 100;
    private static final long FIRST_READ_MS_MAX = 1_000;

    private final Titles titles;
    private final Clock clock;
    private final Cache<TitleId, Held> near;
    private final ConcurrentMap<TitleId, CompletableFuture<Optional<Title>>> reading = new ConcurrentHashMap<>();

    NearTitles(Titles titles, int titlesMax, Clock clock) {
        this.titles = titles;
        this.clock = clock;
        near = Caffeine.newBuilder().maximumSize(titlesMax).build();
    }

    /** Returns the title if there is one. Fails with {@link ErrorCode#UNAVAILABLE} only for one not known before. */
    CompletableFuture<Optional<Title>> find(TitleId id) {
        Held held = near.getIfPresent(id);
        if (held != null && held.freshUntil.isAfter(clock.instant())) {
            return CompletableFuture.completedFuture(Optional.of(held.title));
        }
        CompletableFuture<Optional<Title>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Title>> others = reading.putIfAbsent(id, mine);
        if (others != null) {
            return others;
        }
        read(id, held == null ? FIRST_READ_MS_MAX : READ_MS_MAX).whenComplete((title, failure) -> {
            reading.remove(id, mine);
            if (failure == null) {
                keep(id, title);
                mine.complete(title);
            } else if (held == null) {
                mine.completeExceptionally(new PlatformException(
                        ErrorCode.UNAVAILABLE, "The catalogue does not answer. Try again in a moment.", failure));
            } else {
                keep(id, Optional.of(held.title));
                mine.complete(Optional.of(held.title));
            }
        });
        return mine;
    }

    private CompletableFuture<Optional<Title>> read(TitleId id, long msMax) {
        try {
            return titles.find(id).toCompletableFuture().copy().orTimeout(msMax, TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void keep(TitleId id, Optional<Title> title) {
        if (title.isPresent() && title.get().isPlayable()) {
            near.put(id, new Held(title.get(), clock.instant().plus(FRESH)));
        } else {
            near.invalidate(id);
        }
    }

    private record Held(Title title, Instant freshUntil) {}
}
