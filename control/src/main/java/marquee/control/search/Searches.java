package marquee.control.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import marquee.control.catalog.Catalog;
import marquee.control.catalog.Shelf;
import marquee.control.catalog.ViewerTitle;
import marquee.control.web.Caller;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.TitleKind;
import marquee.store.search.SearchIndex;
import marquee.store.search.SearchIndex.Facet;
import marquee.store.search.SearchIndex.Question;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds titles that somebody may see. While the search engine is away, names that start with the words are found in
 * memory, and for a moment after a failure the engine is not asked at all. People and genres always come from memory.
 * Safe for use by several threads.
 */
@Component
class Searches {
    /** How long the engine is left alone after it failed. */
    static final Duration PAUSE = Duration.ofSeconds(2);
    /** People, and genres, in one list of suggestions. */
    private static final int NAMES_MAX = 2;
    /** How many more are asked for than shown: some may not be licensed at this moment. */
    private static final int SPARE = 10;

    private static final Logger log = LoggerFactory.getLogger(Searches.class);

    private final SearchIndex index;
    private final Catalog catalog;
    private final MissCounter misses;
    private final Clock clock;
    private volatile Instant askAgainAt = Instant.MIN;

    Searches(SearchIndex index, Catalog catalog, MissCounter misses, Clock clock) {
        this.index = index;
        this.catalog = catalog;
        this.misses = misses;
        this.clock = clock;
    }

    Found search(Caller caller, String text, int limit, @Nullable String genre, @Nullable Integer decade) {
        Shelf shelf = catalog.shelf(caller);
        Question question = new Question(
                text, caller.maturityLimit(), caller.territory(), Math.min(100, limit + SPARE), genre, decade);
        Found found = ask(
                () -> {
                    SearchIndex.Found answer = index.search(question);
                    // The shelf has the last word: the index may not know yet that a title was withdrawn.
                    List<ViewerTitle> titles = shelf.findAll(answer.titles()).stream()
                            .filter(title -> title.kind() != TitleKind.TRAILER)
                            .limit(limit)
                            .toList();
                    return new Found(
                            titles,
                            false,
                            titles.isEmpty() ? null : answer.didYouMean(),
                            new Facets(answer.genres(), answer.decades()));
                },
                () -> new Found(shelf.startingWith(cut(text), limit), true, null, new Facets(List.of(), List.of())));
        if (found.titles().isEmpty() && !found.degraded() && genre == null && decade == null) {
            misses.count(text);
        }
        return found;
    }

    List<Completion> suggest(Caller caller, String prefix, int limit) {
        Shelf shelf = catalog.shelf(caller);
        List<Completion> genres = shelf.genresStartingWith(cut(prefix), NAMES_MAX).stream()
                .map(genre -> new Completion(genre, genre, Completion.Kind.GENRE))
                .toList();
        List<Completion> people = shelf.peopleStartingWith(cut(prefix), NAMES_MAX).stream()
                .map(person -> new Completion(person, person, Completion.Kind.PERSON))
                .toList();
        List<Completion> titles = ask(
                () -> index.suggest(cut(prefix), caller.maturityLimit(), caller.territory(), limit).stream()
                        .flatMap(suggestion -> shelf.find(suggestion.title()).stream())
                        .map(Searches::completion)
                        .toList(),
                () -> shelf.startingWith(cut(prefix), limit).stream()
                        .map(Searches::completion)
                        .toList());
        // Titles first, but never all of the places: somebody may be looking for a person.
        int others = Math.min(genres.size() + people.size(), limit / 2);
        List<Completion> shown = new ArrayList<>(titles.subList(0, Math.min(titles.size(), limit - others)));
        shown.addAll(genres);
        shown.addAll(people);
        return shown.subList(0, Math.min(limit, shown.size()));
    }

    private static Completion completion(ViewerTitle title) {
        return new Completion(title.id(), title.name(), Completion.Kind.TITLE);
    }

    private <T> T ask(Supplier<T> engine, Supplier<T> memory) {
        Instant now = clock.instant();
        if (now.isBefore(askAgainAt)) {
            return memory.get();
        }
        try {
            return engine.get();
        } catch (PlatformException e) {
            if (e.code() != ErrorCode.UNAVAILABLE) {
                throw e;
            }
            log.debug("The search engine is away; memory answers. reason={}", e.toString());
            askAgainAt = now.plus(PAUSE);
            return memory.get();
        }
    }

    private static String cut(String text) {
        return text.length() > SearchIndex.QUERY_CHARS_MAX ? text.substring(0, SearchIndex.QUERY_CHARS_MAX) : text;
    }

    /**
     * The GraphQL type {@code SearchResult}.
     *
     * @param degraded whether memory answered in the place of the engine
     * @param didYouMean a name that is likelier than what was typed, or null
     */
    record Found(
            List<ViewerTitle> titles,
            boolean degraded,
            @Nullable String didYouMean,
            Facets facets) {}

    /** What the results have in common, for narrowing them. */
    record Facets(List<Facet> genres, List<Facet> decades) {}

    /** @param id of the title that the text names; the text itself for a person or a genre */
    record Completion(String id, String text, Kind kind) {
        enum Kind {
            TITLE,
            PERSON,
            GENRE
        }
    }
}
