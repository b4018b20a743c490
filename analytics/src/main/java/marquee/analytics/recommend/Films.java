package marquee.analytics.recommend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.catalog.TitleKind;
import marquee.store.catalog.Titles;
import org.jspecify.annotations.Nullable;

/** All playable titles at one moment, numbered from 0 in the order of their ids. Immutable. */
public final class Films {
    public static final Films NONE = new Films(List.of());
    private static final int PAGE_SECONDS_MAX = 15;

    private final List<Film> all;
    private final Map<TitleId, Integer> numbers = new HashMap<>();

    public Films(List<Film> films) {
        all = films.stream()
                .sorted(Comparator.comparing((Film film) -> film.id().value()))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            numbers.put(all.get(i).id(), i);
        }
    }

    /** Reads what can be recommended: movies, and neither episodes nor trailers. Otherwise as {@link #readAll}. */
    public static Films readMovies(Titles titles) throws InterruptedException {
        return read(titles, title -> title.kind() == TitleKind.MOVIE);
    }

    /**
     * Reads everything that can be played. Blocks. Fails with {@link ErrorCode#UNAVAILABLE} when Cassandra does not
     * answer.
     */
    public static Films readAll(Titles titles) throws InterruptedException {
        return read(titles, title -> true);
    }

    private static Films read(Titles titles, Predicate<Title> wanted) throws InterruptedException {
        List<Film> films = new ArrayList<>();
        String cursor = null;
        do {
            Titles.Page page = page(titles, cursor);
            page.titles().stream()
                    .filter(wanted)
                    .forEach(title -> Film.of(title).ifPresent(films::add));
            cursor = page.next();
        } while (cursor != null);
        return new Films(films);
    }

    private static Titles.Page page(Titles titles, @Nullable String cursor) throws InterruptedException {
        try {
            return titles.list(cursor, Titles.PAGE_MAX).toCompletableFuture().get(PAGE_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The catalogue could not be read.", e);
        }
    }

    public int size() {
        return all.size();
    }

    public List<Film> all() {
        return all;
    }

    public Film get(int number) {
        return all.get(number);
    }

    public Optional<Film> find(TitleId id) {
        Integer number = numbers.get(id);
        return number == null ? Optional.empty() : Optional.of(all.get(number));
    }

    /** The number of a title, or -1 when there is no such film. */
    public int numberOf(TitleId id) {
        return numbers.getOrDefault(id, -1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Films films && films.all.equals(all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }
}
