package marquee.store.feedback;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.feedback.Thumbs;
import org.jspecify.annotations.Nullable;

/** {@link Ratings} on the heap, for tests and quick demos. */
public final class MemoryRatings implements Ratings {
    private final Map<ProfileId, Map<TitleId, Held>> ratings = new HashMap<>();

    @Override
    public CompletionStage<Void> rate(ProfileId profile, TitleId title, Thumbs thumbs, Instant now) {
        return put(profile, title, thumbs, now);
    }

    @Override
    public CompletionStage<Void> remove(ProfileId profile, TitleId title, Instant now) {
        return put(profile, title, null, now);
    }

    @Override
    public synchronized CompletionStage<Map<TitleId, Thumbs>> list(ProfileId profile) {
        Map<TitleId, Thumbs> listed = new HashMap<>();
        ratings.getOrDefault(profile, Map.of()).forEach((title, held) -> {
            Thumbs thumbs = held.thumbs();
            if (thumbs != null) {
                listed.put(title, thumbs);
            }
        });
        return CompletableFuture.completedStage(listed);
    }

    private synchronized CompletionStage<Void> put(
            ProfileId profile, TitleId title, @Nullable Thumbs thumbs, Instant now) {
        // As in Cassandra, of two writes in one millisecond a removal wins.
        ratings.computeIfAbsent(profile, none -> new HashMap<>())
                .merge(
                        title,
                        new Held(thumbs, now.truncatedTo(ChronoUnit.MILLIS)),
                        (held, late) ->
                                late.at().isAfter(held.at()) || late.at().equals(held.at()) && held.thumbs() != null
                                        ? late
                                        : held);
        return CompletableFuture.completedStage(null);
    }

    /** @param thumbs null when it was taken back */
    private record Held(@Nullable Thumbs thumbs, Instant at) {}
}
