package marquee.control.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import marquee.control.catalog.Shelf;
import marquee.control.home.Home.Kind;
import marquee.control.home.Home.Row;
import marquee.model.PlatformException;
import marquee.store.catalog.HomeLayouts;
import marquee.store.catalog.HomeLayouts.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The order of the rows as editors want it. A home page never waits for it: it is read behind the back of a request once
 * it is older than {@link #FRESH_FOR}, and while the database is gone the last one that was read stays. Safe for use by
 * several threads.
 */
@Component
final class HomeLayout {
    static final Duration FRESH_FOR = Duration.ofSeconds(5);
    /** Groups of rows that stand together, as they stand until somebody says otherwise. */
    static final List<String> GROUPS =
            List.of("continue-watching", "offers", "trending", "new", "my-list", "genres", "coming-soon");

    static final String COLLECTION = "collection:";

    private static final Logger log = LoggerFactory.getLogger(HomeLayout.class);

    private final HomeLayouts layouts;
    private final Clock clock;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile List<Place> places = List.of();
    private volatile Instant readAt = Instant.EPOCH;

    HomeLayout(HomeLayouts layouts, Clock clock) {
        this.layouts = layouts;
        this.clock = clock;
    }

    /** Returns what is known now, which may be some seconds old. */
    List<Place> now() {
        if (readAt.plus(FRESH_FOR).isBefore(clock.instant()) && reading.compareAndSet(false, true)) {
            CompletableFuture<Void> done = CompletableFuture.runAsync(this::refresh);
            done.whenComplete((nothing, failure) -> reading.set(false));
        }
        return places;
    }

    /** Every group there is, those of the layout first and in its order. */
    List<Place> read() {
        return complete(layouts.read());
    }

    void write(List<Place> written) {
        layouts.write(written);
        refresh();
    }

    private void refresh() {
        try {
            places = layouts.read();
        } catch (PlatformException e) {
            log.warn("The home layout could not be read, the last one stays. cause={}", e.getMessage());
        }
        readAt = clock.instant();
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
