package marquee.control.home;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import marquee.control.catalog.Shelf;
import marquee.control.catalog.ViewerTitle;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import marquee.store.ranking.Rankings;
import org.jspecify.annotations.Nullable;

/**
 * The home page of a profile: a pure function of what it may see, where it stopped, what it put aside, what others watch
 * and what it is offered.
 *
 * @param hero the title at the top, or null while there is none
 * @param rows never an empty one
 */
record Home(@Nullable ViewerTitle hero, List<Row> rows) {
    private static final int CARDS_MAX = 20;
    private static final int GENRES_MAX = 40;
    private static final int GENRE_TITLES_MIN = 2;
    /** The hero is the best rated of the newest. */
    private static final int HERO_OF_NEWEST = 10;
    /** Who has seen this share has seen the film: the rest is credits. */
    private static final double SHARE_FINISHED = 0.97;

    private static final double SHARE_STARTED = 0.01;
    private static final int SECONDS_STARTED = 10;

    Home {
        rows = List.copyOf(rows);
    }

    static Home of(
            Shelf shelf,
            Collection<WatchPosition> positions,
            List<TitleId> listed,
            TrendingCharts.Chart trending,
            Offered offered) {
        List<Row> rows = new ArrayList<>();
        add(
                rows,
                "continue-watching",
                "Continue watching",
                "You started these and have not finished them",
                Kind.CONTINUE_WATCHING,
                cards(started(shelf, positions, CARDS_MAX)));
        rows.addAll(offered.rows());
        add(
                rows,
                "trending",
                "Trending now",
                trending.isStale()
                        ? "Most watched when this was last counted: " + trending.computedAt()
                        : "Most watched in the last hour",
                Kind.TRENDING,
                ranked(shelf, trending.titles(), Rankings.ENTRIES_MAX));
        add(rows, "new", "New", "Added lately", Kind.NEW, cards(shelf.newest()));
        add(rows, "my-list", "My list", "You put these aside", Kind.MY_LIST, cards(shelf.findAll(listed)));
        List<Map.Entry<String, List<ViewerTitle>>> genres = shelf.byGenre().entrySet().stream()
                .filter(genre -> genre.getValue().size() >= GENRE_TITLES_MIN)
                .toList();
        offered.sorted(genres).stream()
                .limit(GENRES_MAX)
                .forEach(genre -> add(
                        rows,
                        "genre:" + genre.getKey(),
                        genre.getKey(),
                        offered.genres().contains(genre.getKey())
                                ? "A genre you like"
                                : "A genre with something to discover",
                        Kind.GENRE,
                        cards(genre.getValue())));
        ViewerTitle hero = shelf.newest().stream()
                .limit(HERO_OF_NEWEST)
                .max(Comparator.comparingDouble(ViewerTitle::rating).thenComparingLong(ViewerTitle::publishedAtMs))
                .orElse(null);
        return new Home(hero, rows);
    }

    /** Returns what was started and not finished, in the order given. */
    static List<ViewerTitle> started(Shelf shelf, Collection<WatchPosition> positions, int limit) {
        return positions.stream()
                .flatMap(position ->
                        shelf.find(position.title()).filter(title -> isUnfinished(title, position)).stream())
                .limit(limit)
                .toList();
    }

    /** Returns ranked titles; places of those that may not be seen are closed up. */
    static List<Card> ranked(Shelf shelf, List<TitleId> ranking, int limit) {
        List<Card> cards = new ArrayList<>();
        for (ViewerTitle title : shelf.findAll(ranking)) {
            if (cards.size() < limit) {
                cards.add(new Card(title, cards.size() + 1));
            }
        }
        return cards;
    }

    static List<Card> cards(List<ViewerTitle> titles) {
        return titles.stream()
                .limit(CARDS_MAX)
                .map(title -> new Card(title, null))
                .toList();
    }

    private static boolean isUnfinished(ViewerTitle title, WatchPosition position) {
        double seconds = position.stoppedAt().toSeconds();
        double share = seconds / title.runtimeSeconds();
        return share < SHARE_FINISHED && (seconds > SECONDS_STARTED || share > SHARE_STARTED);
    }

    private static void add(List<Row> rows, String id, String name, String reason, Kind kind, List<Card> cards) {
        if (!cards.isEmpty()) {
            rows.add(new Row(id, name, reason, kind, cards));
        }
    }

    /** The kinds of rows, as the schema names them. */
    enum Kind {
        CONTINUE_WATCHING,
        RECOMMENDED,
        BECAUSE,
        TRENDING,
        NEW,
        MY_LIST,
        GENRE
    }

    /**
     * @param id stable, for keys and analytics
     * @param reason why it is on the page, as a sentence for the viewer
     */
    record Row(String id, String name, String reason, Kind kind, List<Card> cards) {}

    /** @param rank 1 for the first place, or null where there are no places */
    record Card(ViewerTitle title, @Nullable Integer rank) {}
}
