package marquee.control.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import marquee.model.catalog.PartOf;
import marquee.model.catalog.TitleId;
import marquee.model.catalog.TitleKind;

/**
 * All titles that one audience may see now, and no others: whoever reads from a shelf cannot forget to filter. A series
 * is on it while one of its episodes is. Immutable, but for the order of collections, which follows the editors'.
 */
public final class Shelf {
    private static final Comparator<ViewerTitle> NEWEST_RELEASE = Comparator.comparingInt(ViewerTitle::releaseYear)
            .thenComparingLong(ViewerTitle::publishedAtMs)
            .reversed()
            .thenComparing(ViewerTitle::id);
    private static final Comparator<ViewerTitle> NEWEST =
            Comparator.comparingLong(ViewerTitle::publishedAtMs).reversed().thenComparing(ViewerTitle::id);
    /** Announced titles that are shown as coming soon. */
    private static final int COMING_MAX = 100;

    private final Map<TitleId, ViewerTitle> byId;
    private final List<ViewerTitle> newest;
    private final List<ViewerTitle> comingSoon;
    private final SortedMap<String, List<ViewerTitle>> byGenre;
    private final Map<String, List<ViewerTitle>> byCollection;
    private final Map<TitleId, List<ViewerTitle>> parts;
    private final NameIndex names;
    private final CollectionOrder order;

    Shelf(Collection<ViewerTitle> titles, CollectionOrder order) {
        Map<TitleId, List<ViewerTitle>> children = new HashMap<>();
        for (ViewerTitle title : titles) {
            PartOf partOf = title.partOf();
            if (partOf != null && title.playable()) {
                children.computeIfAbsent(partOf.parent(), absent -> new ArrayList<>())
                        .add(title);
            }
        }
        children.replaceAll((parent, held) ->
                held.stream().sorted(Comparator.comparing(Shelf::place)).toList());
        List<ViewerTitle> seen = new ArrayList<>();
        for (ViewerTitle title : titles) {
            Optional<ViewerTitle> episode = children.getOrDefault(title.titleId(), List.of()).stream()
                    .filter(part -> part.kind() == TitleKind.EPISODE)
                    .findFirst();
            if (title.kind() != TitleKind.SERIES) {
                seen.add(title);
            } else if (episode.isPresent()) {
                seen.add(title.withPicturesOf(episode.get()));
            }
        }
        seen.sort(NEWEST);
        Map<TitleId, ViewerTitle> ids = new HashMap<>();
        seen.forEach(title -> ids.put(title.titleId(), title));
        List<ViewerTitle> standing = seen.stream()
                .filter(title -> title.kind().isOnShelves())
                .filter(title -> title.playable() || title.kind() == TitleKind.SERIES)
                .toList();
        SortedMap<String, List<ViewerTitle>> genres = new TreeMap<>(grouped(standing, ViewerTitle::genres));
        genres.replaceAll((genre, held) -> held.stream().sorted(NEWEST_RELEASE).toList());
        this.order = order;
        this.byId = Map.copyOf(ids);
        this.newest = standing;
        this.comingSoon = seen.stream()
                .filter(title -> !title.playable() && title.kind() == TitleKind.MOVIE)
                .limit(COMING_MAX)
                .toList();
        this.byGenre = Collections.unmodifiableSortedMap(genres);
        this.byCollection = grouped(
                seen.stream().filter(title -> title.kind().isOnShelves()).toList(), ViewerTitle::collections);
        this.parts = Map.copyOf(children);
        this.names = new NameIndex(
                seen.stream().filter(title -> title.kind().isOnShelves()).toList());
    }

    public Optional<ViewerTitle> find(TitleId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns those on this shelf, in the order asked for. */
    public List<ViewerTitle> findAll(Collection<TitleId> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    /** All movies and series that can be watched, last published first. */
    public List<ViewerTitle> newest() {
        return newest;
    }

    /** Movies that are announced but cannot be watched yet, last announced first. */
    public List<ViewerTitle> comingSoon() {
        return comingSoon;
    }

    /** Genres by name, each with what can be watched of it, newest release first. */
    public SortedMap<String, List<ViewerTitle>> byGenre() {
        return byGenre;
    }

    /** What is in a collection, in its {@link CollectionOrder order}. */
    public List<ViewerTitle> inCollection(String name) {
        return order.sort(name, byCollection.getOrDefault(name, List.of()));
    }

    /**
     * Films and series with somebody in the cast or among the directors, of themselves or of one of their parts, newest
     * release first. Looks through all there is.
     */
    public List<ViewerTitle> withPerson(String name) {
        return byId.values().stream()
                .filter(title ->
                        title.cast().contains(name) || title.directors().contains(name))
                .flatMap(title -> whole(title).stream())
                .map(ViewerTitle::titleId)
                .distinct()
                .flatMap(id -> find(id).stream())
                .sorted(NEWEST_RELEASE)
                .toList();
    }

    /** What stands on shelves of a title: itself, or what it belongs to. A trailer may belong to an episode. */
    private Optional<ViewerTitle> whole(ViewerTitle title) {
        return owner(title).flatMap(this::owner).filter(each -> each.kind().isOnShelves());
    }

    private Optional<ViewerTitle> owner(ViewerTitle title) {
        PartOf partOf = title.partOf();
        return partOf == null ? Optional.of(title) : find(partOf.parent());
    }

    /** Episodes of a series or trailers of a title, in order of season and number. */
    public List<ViewerTitle> partsOf(TitleId parent, TitleKind kind) {
        return parts.getOrDefault(parent, List.of()).stream()
                .filter(part -> part.kind() == kind)
                .toList();
    }

    /** The episode after one, into the next season if need be. */
    public Optional<ViewerTitle> nextEpisode(ViewerTitle episode) {
        PartOf place = episode.partOf();
        if (place == null || episode.kind() != TitleKind.EPISODE) {
            return Optional.empty();
        }
        return partsOf(place.parent(), TitleKind.EPISODE).stream()
                .filter(other -> other.partOf() != null && other.partOf().isAfter(place))
                .findFirst();
    }

    /**
     * Returns titles like one: those that share most of its cast and genres, best rated first among equals.
     *
     * @param limit most titles to return
     */
    public List<ViewerTitle> similarTo(ViewerTitle title, int limit) {
        Set<String> people = new HashSet<>(title.cast());
        people.addAll(title.directors());
        Set<String> genres = new HashSet<>(title.genres());
        record Scored(ViewerTitle title, int score) {}
        return newest.stream()
                .filter(each -> !each.titleId().equals(title.titleId()))
                // An actor in common says more than a genre that a thousand others share.
                .map(each -> new Scored(
                        each,
                        2 * shared(each.cast(), people)
                                + 2 * shared(each.directors(), people)
                                + shared(each.genres(), genres)))
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
     * whole name starts so come first. Needs no search engine.
     *
     * @param limit most titles to return
     */
    public List<ViewerTitle> startingWith(String text, int limit) {
        return names.titles(text, limit);
    }

    /** Returns people with a name that starts with the text, those with most titles first. */
    public List<String> peopleStartingWith(String text, int limit) {
        return names.people(text, limit);
    }

    /** Returns genres with a word that starts with the text, largest first. */
    public List<String> genresStartingWith(String text, int limit) {
        String wanted = NameIndex.fold(text).strip();
        return wanted.isEmpty()
                ? List.of()
                : byGenre.entrySet().stream()
                        .filter(genre -> (" " + NameIndex.fold(genre.getKey())).contains(" " + wanted))
                        .sorted(Comparator.comparingInt((Map.Entry<String, List<ViewerTitle>> genre) ->
                                -genre.getValue().size()))
                        .limit(limit)
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private static Map<String, List<ViewerTitle>> grouped(
            List<ViewerTitle> titles, Function<ViewerTitle, List<String>> by) {
        Map<String, List<ViewerTitle>> groups = new LinkedHashMap<>();
        titles.forEach(title -> by.apply(title)
                .forEach(group -> groups.computeIfAbsent(group, absent -> new ArrayList<>())
                        .add(title)));
        return groups;
    }

    private static long place(ViewerTitle part) {
        PartOf partOf = part.partOf();
        // Specials, season 0, come behind the seasons.
        return partOf == null
                ? Long.MAX_VALUE
                : (partOf.season() == 0 ? PartOf.NUMBER_MAX + 1L : partOf.season()) * (PartOf.NUMBER_MAX + 1L)
                        + partOf.number();
    }

    private static int shared(List<String> some, Set<String> others) {
        return (int) Stream.of(some.toArray()).filter(others::contains).count();
    }
}
