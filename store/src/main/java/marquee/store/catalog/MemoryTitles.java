package marquee.store.catalog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import marquee.model.catalog.Asset;
import marquee.model.catalog.Picture;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import org.jspecify.annotations.Nullable;

/** {@link Titles} on the heap, for tests and quick demos. Unlike the engine it never misses a write. */
public final class MemoryTitles implements Titles {
    private final ConcurrentNavigableMap<String, Title> titles = new ConcurrentSkipListMap<>();

    @Override
    public CompletionStage<Void> keep(Title title) {
        titles.put(title.id().toString(), inMilliseconds(title));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> addAll(Collection<Title> added) {
        Limits.checkCount(added.size());
        added.forEach(this::keep);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Repair> repairGenres() {
        int rows = titles.values().stream()
                .filter(Titles::isInGenres)
                .mapToInt(title -> title.genres().size())
                .sum();
        return CompletableFuture.completedStage(new Repair(titles.size(), rows, 0, 0));
    }

    @Override
    public CompletionStage<Optional<Title>> find(TitleId id) {
        return CompletableFuture.completedStage(Optional.ofNullable(titles.get(id.toString())));
    }

    @Override
    public CompletionStage<List<Title>> findAll(Collection<TitleId> ids) {
        Limits.checkCount(ids.size());
        return CompletableFuture.completedStage(ids.stream()
                .map(id -> titles.get(id.toString()))
                .filter(Objects::nonNull)
                .toList());
    }

    @Override
    public CompletionStage<List<GenreEntry>> listByGenre(String genre, int limit) {
        Limits.checkLimit(limit);
        return CompletableFuture.completedStage(titles.values().stream()
                .filter(title -> Titles.isInGenres(title) && title.genres().contains(genre))
                .sorted(Comparator.comparingInt(Title::releaseYear).reversed())
                .limit(limit)
                .map(MemoryTitles::entry)
                .toList());
    }

    @Override
    public CompletionStage<Page> list(@Nullable String cursor, int limit) {
        Limits.checkLimit(limit);
        List<Title> rest = (cursor == null ? titles : titles.tailMap(cursor, false))
                .values().stream().limit(limit + 1L).toList();
        if (rest.size() <= limit) {
            return CompletableFuture.completedStage(new Page(rest, null));
        }
        List<Title> page = rest.subList(0, limit);
        return CompletableFuture.completedStage(
                new Page(page, page.get(limit - 1).id().toString()));
    }

    @Override
    public CompletionStage<Void> remove(TitleId id) {
        titles.remove(id.toString());
        return CompletableFuture.completedStage(null);
    }

    private static GenreEntry entry(Title title) {
        Asset asset = Objects.requireNonNull(title.asset());
        return new GenreEntry(title.id(), title.name(), title.releaseYear(), asset.address(Picture.POSTER));
    }

    /** The engine's timestamps have milliseconds; a twin that kept more would hide bugs. */
    private static Title inMilliseconds(Title title) {
        Instant published = title.publishedAt();
        return new Title(
                title.id(),
                title.name(),
                title.description(),
                title.releaseYear(),
                title.rating(),
                title.genres(),
                title.maturity(),
                title.cast(),
                title.asset(),
                title.addedAt().truncatedTo(ChronoUnit.MILLIS),
                published == null ? null : published.truncatedTo(ChronoUnit.MILLIS),
                title.particulars());
    }
}
