package marquee.control.catalog;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import marquee.control.web.Recent;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.catalog.CollectionOrders;
import org.springframework.stereotype.Component;

/**
 * In which order the titles of collections stand for viewers: as an editor put them, {@link Recent some seconds ago},
 * and behind those the ones that nobody put anywhere, oldest release first, as a series of films is watched. Safe for
 * use by several threads.
 */
@Component
final class CollectionOrder {
    private final Recent<Map<String, List<TitleId>>> recent;

    CollectionOrder(CollectionOrders orders, Clock clock) {
        this.recent = new Recent<>("The order of collections", Map.of(), orders::read, clock);
    }

    /** Returns titles of one collection in its order. */
    List<ViewerTitle> sort(String collection, Collection<ViewerTitle> titles) {
        return sorted(placed(collection), titles, ViewerTitle::titleId, ViewerTitle::releaseYear);
    }

    /** Returns the titles that an editor put in order, first to last. */
    List<TitleId> placed(String collection) {
        return recent.now().getOrDefault(collection, List.of());
    }

    /** Takes up at once what this process has written. */
    void refresh() {
        recent.refresh();
    }

    /** Returns titles of one collection in the order given, and the others behind it. */
    static List<Title> sorted(List<TitleId> placed, Collection<Title> titles) {
        return sorted(placed, titles, Title::id, Title::releaseYear);
    }

    private static <T> List<T> sorted(
            List<TitleId> placed, Collection<T> titles, Function<T, TitleId> id, ToIntFunction<T> year) {
        Map<TitleId, Integer> places = new HashMap<>();
        placed.forEach(each -> places.put(each, places.size()));
        return titles.stream()
                .sorted(Comparator.comparingInt((T title) -> places.getOrDefault(id.apply(title), places.size()))
                        .thenComparingInt(year)
                        .thenComparing(title -> id.apply(title).toString()))
                .toList();
    }
}
