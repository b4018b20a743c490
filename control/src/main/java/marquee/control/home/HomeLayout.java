package marquee.control.home;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import marquee.control.catalog.CollectionRenamed;
import marquee.control.catalog.Shelf;
import marquee.control.home.Home.Kind;
import marquee.control.home.Home.Row;
import marquee.control.web.Recent;
import marquee.store.catalog.HomeLayouts;
import marquee.store.catalog.HomeLayouts.Place;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The order of the rows as editors want it, {@link Recent some seconds old}: a home page never waits for it. Safe for
 * use by several threads.
 */
@Component
final class HomeLayout {
    /** Groups of rows that stand together, as they stand until somebody says otherwise. */
    static final List<String> GROUPS =
            List.of("continue-watching", "offers", "trending", "new", "my-list", "genres", "coming-soon");

    static final String COLLECTION = "collection:";

    private final HomeLayouts layouts;
    private final Recent<List<Place>> recent;

    HomeLayout(HomeLayouts layouts, Clock clock) {
        this.layouts = layouts;
        this.recent = new Recent<>("The home layout", List.of(), layouts::read, clock);
    }

    /** Returns what is known now, which may be some seconds old. */
    List<Place> now() {
        return recent.now();
    }

    /** Every group there is, those of the layout first and in its order. */
    List<Place> read() {
        return complete(layouts.read());
    }

    void write(List<Place> written) {
        layouts.write(written);
        recent.refresh();
    }

    /** A collection keeps its place when it gets another name. */
    @EventListener
    void follow(CollectionRenamed renamed) {
        List<Place> held = layouts.read();
        List<Place> places = renamed(held, COLLECTION + renamed.from(), COLLECTION + renamed.to());
        if (!places.equals(held)) {
            write(places);
        }
    }

    /** The first place stays where both names have one. */
    private static List<Place> renamed(List<Place> places, String from, String to) {
        Set<String> rows = new HashSet<>();
        return places.stream()
                .map(place -> place.row().equals(from) ? new Place(to, place.isShown()) : place)
                .filter(place -> rows.add(place.row()))
                .toList();
    }

    /** Puts rows in the order of the places, leaves out what is hidden, and adds the collections that have a place. */
    static List<Row> arrange(List<Row> rows, List<Place> places, Shelf shelf) {
        if (places.isEmpty()) {
            return rows;
        }
        Map<String, List<Row>> groups = new HashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(groupOf(row), group -> new ArrayList<>()).add(row));
        List<Row> arranged = new ArrayList<>();
        for (Place place : complete(places)) {
            if (place.isShown() && place.row().startsWith(COLLECTION)) {
                String name = place.row().substring(COLLECTION.length());
                var cards = Home.cards(shelf.inCollection(name));
                if (!cards.isEmpty()) {
                    arranged.add(new Row(place.row(), name, "A collection of this house", Kind.COLLECTION, cards));
                }
            } else if (place.isShown()) {
                arranged.addAll(groups.getOrDefault(place.row(), List.of()));
            }
        }
        return arranged;
    }

    private static List<Place> complete(List<Place> places) {
        List<Place> all = new ArrayList<>(places);
        GROUPS.stream()
                .filter(group -> places.stream().noneMatch(place -> place.row().equals(group)))
                .forEach(group -> all.add(new Place(group, true)));
        return all;
    }

    private static String groupOf(Row row) {
        return switch (row.kind()) {
            case RECOMMENDED, BECAUSE -> "offers";
            case GENRE -> "genres";
            default -> row.id();
        };
    }
}
