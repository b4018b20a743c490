package marquee.control.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import marquee.control.catalog.Catalog;
import marquee.control.catalog.Shelf;
import marquee.control.catalog.ViewerTitle;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Maturity;
import marquee.store.search.SearchIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds titles that somebody may see. While the search engine is away, names that start with the words are found in
 * memory, and for a moment after a failure the engine is not asked at all. Safe for use by several threads.
 */
@Component
class Searches {
    /** How long the engine is left alone after it failed. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Searches.class);

    private final SearchIndex index;
    private final Catalog catalog;
    private final Clock clock;
    private volatile Instant askAgainAt = Instant.MIN;

    Searches(SearchIndex index, Catalog catalog, Clock clock) {
        this.index = index;
        this.catalog = catalog;
        this.clock = clock;
    }

    Found search(String query, Maturity upTo, int limit) {
        Shelf shelf = catalog.shelf(upTo);
        return ask(
                // The shelf has the last word: the index may not know yet that a title was withdrawn.
                () -> new Found(shelf.findAll(index.search(cut(query), upTo, limit)), false),
                () -> new Found(shelf.startingWith(cut(query), limit), true));
    }

    List<Completion> suggest(String prefix, Maturity upTo, int limit) {
        Shelf shelf = catalog.shelf(upTo);
        return ask(
                () -> index.suggest(cut(prefix), upTo, limit).stream()
                        .filter(suggestion -> shelf.find(suggestion.title()).isPresent())
                        .map(suggestion -> new Completion(suggestion.title().toString(), suggestion.text()))
                        .toList(),
                () -> shelf.startingWith(cut(prefix), limit).stream()
                        .map(title -> new Completion(title.id(), title.name()))
                        .toList());
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

    /** @param degraded whether memory answered in the place of the engine */
    record Found(List<ViewerTitle> titles, boolean degraded) {}

    /** @param id of the title that the text names */
    record Completion(String id, String text) {}
}
