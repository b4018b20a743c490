package marquee.control.catalog;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import marquee.model.catalog.TitleId;

/**
 * All titles that one maturity limit may see, and no others: whoever reads from a shelf cannot forget to filter.
 * Immutable.
 */
public final class Shelf {
    private static final Comparator<ViewerTitle> NEWEST_RELEASE = Comparator.comparingInt(ViewerTitle::releaseYear)
            .thenComparingLong(ViewerTitle::publishedAtMs)
            .reversed()
            .thenComparing(ViewerTitle::id);
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final Map<TitleId, ViewerTitle> byId;
    private final List<ViewerTitle> newest;
    private final SortedMap<String, List<ViewerTitle>> byGenre;

    Shelf(Collection<ViewerTitle> titles) {
        Map<TitleId, ViewerTitle> ids = new HashMap<>();
        SortedMap<String, List<ViewerTitle>> genres = new TreeMap<>();
        List<ViewerTitle> sorted = new ArrayList<>(titles);
        sorted.sort(
                Comparator.comparingLong(ViewerTitle::publishedAtMs).reversed().thenComparing(ViewerTitle::id));
        for (ViewerTitle title : sorted) {
            ids.put(title.titleId(), title);
            title.genres()
                    .forEach(genre -> genres.computeIfAbsent(genre, absent -> new ArrayList<>())
                            .add(title));
        }
        genres.replaceAll((genre, held) -> held.stream().sorted(NEWEST_RELEASE).toList());
        this.byId = Map.copyOf(ids);
        this.newest = List.copyOf(sorted);
        this.byGenre = Collections.unmodifiableSortedMap(genres);
    }

    public Optional<ViewerTitle> find(TitleId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns those on this shelf, in the order asked for. */
    public List<ViewerTitle> findAll(Collection<TitleId> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    /** All of them, last published first. */
    public List<ViewerTitle> newest() {
        return newest;
    }

    /** Genres by name, each with its titles, newest release first. */
    public SortedMap<String, List<ViewerTitle>> byGenre() {
        return byGenre;
    }

    /**
     * Returns titles like one: those that share most of its cast and genres, best rated first among equals.
     *
     * @param limit most titles to return
     */
    public List<ViewerTitle> similarTo(ViewerTitle title, int limit) {
        Set<String> cast = new HashSet<>(title.cast());
        Set<String> genres = new HashSet<>(title.genres());
        record Scored(ViewerTitle title, int score) {}
        return newest.stream()
                .filter(each -> !each.titleId().equals(title.titleId()))
                // An actor in common says more than a genre that a thousand others share.
                .map(each -> new Scored(each, 2 * shared(each.cast(), cast) + shared(each.genres(), genres)))
                .filter(each -> each.score() > 0)
                .sorted(Comparator.comparingInt(Scored::score)
                        .thenComparingDouble(each -> each.title().rating())
                        .reversed())
                .limit(limit)
                .map(Scored::title)
                .toList();
    }

    /**
     * Returns titles with a word of their name that starts with the text, whatever its case and accents; those whose
     * whole name starts so come first. Looks at every name: for when the search engine is away.
     *
     * @param limit most titles to return
     */
    public List<ViewerTitle> startingWith(String text, int limit) {
        String wanted = fold(text).strip();
        if (wanted.isEmpty()) {
            return List.of();
        }
        Stream<ViewerTitle> whole =
                newest.stream().filter(each -> fold(each.name()).startsWith(wanted));
        Stream<ViewerTitle> word =
                newest.stream().filter(each -> fold(each.name()).contains(" " + wanted));
        return Stream.concat(whole, word).distinct().limit(limit).toList();
    }

    private static String fold(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static int shared(List<String> some, Set<String> others) {
        int count = 0;
        for (String each : some) {
            count += others.contains(each) ? 1 : 0;
        }
        return count;
    }
}
