package marquee.store.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;

/** {@link MyList} on the heap, for tests and quick demos. */
public final class MemoryMyList implements MyList {
    private final Map<ProfileId, Map<TitleId, Instant>> lists = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> add(ProfileId profile, TitleId title, Instant now) {
        lists.computeIfAbsent(profile, none -> new ConcurrentHashMap<>()).put(title, now);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> remove(ProfileId profile, TitleId title) {
        lists.getOrDefault(profile, new ConcurrentHashMap<>()).remove(title);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> removeAll(ProfileId profile) {
        lists.remove(profile);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<List<TitleId>> list(ProfileId profile) {
        return CompletableFuture.completedStage(lists.getOrDefault(profile, Map.of()).entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.<Instant>reverseOrder()))
                .limit(TITLES_MAX)
                .map(Map.Entry::getKey)
                .toList());
    }
}
