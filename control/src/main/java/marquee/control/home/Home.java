package marquee.control.home;

import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import marquee.control.catalog.Shelf;
import marquee.control.catalog.ViewerTitle;
import marquee.model.catalog.PartOf;
import marquee.model.catalog.TitleId;
import marquee.model.catalog.TitleKind;
import marquee.model.playback.WatchPosition;
import marquee.model.playback.WatchRule;
import marquee.store.catalog.HomeLayouts.Place;
import marquee.store.ranking.Rankings;
import org.jspecify.annotations.Nullable;

/**
 * The home page of a profile: a pure function of what it may see, where it stopped, what it put aside, what others
 * watch and what it is offered.
 *
 * @param hero the title at the top, or null while there is none
 * @param rows never an empty one
 */
record Home(@Nullable ViewerTitle hero, List<Row> rows) {
    /** Cards of a row on the page itself: a screenful and a half of the widest screen. {@link #row} has the rest. */
    static final int CARDS_MAX = 12;
    /** Most rows of the page that can be asked for at once. */
    static final int ROWS_MAX = 100;
    /** Longest row, however it is paged. */
    static final int ROW_MAX = 200;

    private static final int GENRES_MAX = 40;
    private static final int GENRE_TITLES_MIN = 2;
    /** A ranking of fewer looks like a mistake. */
    private static final int TRENDING_MIN = 3;
    /** The hero is the best rated of the newest. */
    private static final int HERO_OF_NEWEST = 10;
    /** What is seen of the page without scrolling, on a large screen: so many rows, and so many cards of each. */
    private static final int FOLD_ROWS = 3;

    private static final int FOLD_CARDS = 7;

    Home {
        rows = List.copyOf(rows);
    }

    /** What the page is made of. An empty part leaves its row out and nothing else. */
    record Parts(
            Shelf shelf,
            Collection<WatchPosition> positions,
            List<TitleId> listed,
            TrendingCharts.Chart trending,
            Offered offered,
            List<Place> layout) {}

    /** Returns some of the rows: the page is long, and few see its end. */
    List<Row> rows(int skip, int first) {
        return rows.stream().skip(skip).limit(first).toList();
    }

    static Home of(Parts parts) {
        List<Row> all = rows(parts);
        ViewerTitle hero = hero(parts, all);
        List<Row> rows = new ArrayList<>();
        Set<TitleId> seen = new HashSet<>();
        if (hero != null) {
            seen.add(hero.titleId());
        }
        for (Row row : all) {
            // Nothing further down is moved for what is seen here.
            boolean isInSight = rows.size() <= FOLD_ROWS;
            Row shown = isInSight && row.kind().isOffer() ? row.withLast(seen, CARDS_MAX) : row;
            if (isInSight) {
                shown.cards().stream()
                        .limit(FOLD_CARDS)
                        .forEach(card -> seen.add(card.title().titleId()));
            }
            rows.add(shown.first(CARDS_MAX));
        }
        return new Home(hero, rows);
    }

    /** Returns a row in full, as far as {@link #ROW_MAX}. */
    static Optional<Row> row(Parts parts, String id) {
        return rows(parts).stream().filter(row -> row.id().equals(id)).findFirst();
    }

    private static List<Row> rows(Parts parts) {
        Shelf shelf = parts.shelf();
        List<Row> rows = new ArrayList<>();
        add(
                rows,
                "continue-watching",
                "Continue watching",
                "You started these and have not finished them",
                Kind.CONTINUE_WATCHING,
                cards(started(shelf, parts.positions(), ROW_MAX)));
        rows.addAll(parts.offered().rows());
        TrendingCharts.Chart chart = parts.trending();
        List<Card> trending = ranked(shelf, chart.titles(), Rankings.ENTRIES_MAX);
        if (trending.size() >= TRENDING_MIN) {
            String reason = chart.isStale()
                    ? "Most watched when this was last counted: " + chart.computedAt()
                    : "Most watched in the last hour";
            add(rows, "trending", "Trending now", reason, Kind.TRENDING, trending);
        }
        add(rows, "new", "New", "Added lately", Kind.NEW, cards(shelf.newest()));
        add(rows, "my-list", "My list", "You put these aside", Kind.MY_LIST, cards(shelf.findAll(parts.listed())));
        Map<String, Integer> begun = begunByGenre(shelf, parts.positions());
        List<Map.Entry<String, List<ViewerTitle>>> genres = shelf.byGenre().entrySet().stream()
                .filter(genre -> genre.getValue().size() >= GENRE_TITLES_MIN)
                .sorted(Comparator.comparingInt(
                        (Map.Entry<String, List<ViewerTitle>> genre) -> -begun.getOrDefault(genre.getKey(), 0)))
                .toList();
        Offered offered = parts.offered();
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
        add(
                rows,
                "coming-soon",
                "Coming soon",
                "Announced, and not to be watched yet",
                Kind.COMING_SOON,
                cards(shelf.comingSoon()));
        return HomeLayout.arrange(rows, parts.layout(), shelf);
    }

    /** The best rated of the newest, and rather one that the profile has not begun. */
    private static @Nullable ViewerTitle hero(Parts parts, List<Row> rows) {
        Set<TitleId> begun = new HashSet<>();
        rows.stream()
                .filter(row -> row.kind() == Kind.CONTINUE_WATCHING)
                .forEach(row ->
                        row.cards().forEach(card -> begun.add(card.title().titleId())));
        return parts.shelf().newest().stream()
                .limit(HERO_OF_NEWEST)
                .max(Comparator.comparing((ViewerTitle title) -> !begun.contains(title.titleId()))
                        .thenComparingDouble(ViewerTitle::rating)
                        .thenComparingLong(ViewerTitle::publishedAtMs))
                .orElse(null);
    }

    /**
     * Returns what was started and not finished, in the order given. Of a series only what comes next: the episode that
     * was left, or the one after it when it was watched to its credits.
     */
    static List<ViewerTitle> started(Shelf shelf, Collection<WatchPosition> positions, int limit) {
        Set<TitleId> watched = new HashSet<>();
        Set<TitleId> seriesSeen = new HashSet<>();
        List<ViewerTitle> started = new ArrayList<>();
        for (WatchPosition position : positions) {
            shelf.find(position.title())
                    .filter(title -> isCompleted(title, position))
                    .ifPresent(title -> watched.add(title.titleId()));
        }
        for (WatchPosition position : positions) {
            Optional<ViewerTitle> found = shelf.find(position.title()).filter(ViewerTitle::playable);
            if (found.isEmpty() || started.size() == limit || found.get().kind() == TitleKind.TRAILER) {
                continue;
            }
            ViewerTitle title = found.get();
            PartOf partOf = title.partOf();
            if (title.kind() == TitleKind.EPISODE && partOf != null) {
                if (!isStarted(title, position) || !seriesSeen.add(partOf.parent())) {
                    continue;
                }
                Optional<ViewerTitle> next = Optional.of(title);
                while (next.isPresent() && watched.contains(next.get().titleId())) {
                    next = shelf.nextEpisode(next.get());
                }
                next.ifPresent(started::add);
            } else if (!watched.contains(title.titleId()) && isStarted(title, position)) {
                started.add(title);
            }
        }
        return started;
    }

    /** Whether a position is at the credits or behind them. */
    static boolean isCompleted(ViewerTitle title, WatchPosition position) {
        return title.playable()
                && WatchRule.isCompleted(
                        position.stoppedAt(), Duration.ofSeconds(title.runtimeSeconds()), title.creditsAt());
    }

    /** Returns ranked titles; places of those that may not be seen are closed up. */
    static List<Card> ranked(Shelf shelf, List<TitleId> ranking, int limit) {
        List<Card> cards = new ArrayList<>();
        for (ViewerTitle title : shelf.findAll(ranking)) {
            if (cards.size() < limit && title.playable()) {
                cards.add(new Card(title, cards.size() + 1));
            }
        }
        return cards;
    }

    private static boolean isStarted(ViewerTitle title, WatchPosition position) {
        return WatchRule.isStarted(position.stoppedAt(), Duration.ofSeconds(title.runtimeSeconds()));
    }

    /** How many titles of each genre the profile has begun. Looks at what it watched, not at what there is. */
    private static Map<String, Integer> begunByGenre(Shelf shelf, Collection<WatchPosition> positions) {
        Map<String, Integer> begun = new HashMap<>();
        for (WatchPosition position : positions) {
            shelf.find(position.title())
                    .filter(title -> title.kind().isOnShelves())
                    .ifPresent(title -> title.genres().forEach(genre -> begun.merge(genre, 1, Integer::sum)));
        }
        return begun;
    }

    /** The cards of titles, {@link #ROW_MAX} at most, made as they are looked at: a page has 40 genres and shows some of a few. */
    static List<Card> cards(List<ViewerTitle> titles) {
        List<ViewerTitle> row = titles.size() <= ROW_MAX ? titles : titles.subList(0, ROW_MAX);
        return new AbstractList<>() {
            @Override
            public Card get(int index) {
                return new Card(row.get(index), null);
            }

            @Override
            public int size() {
                return row.size();
            }
        };
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
        GENRE,
        COLLECTION,
        COMING_SOON;

        /** Whether a title may as well stand further behind, where it is in sight elsewhere. */
        boolean isOffer() {
            return this == RECOMMENDED || this == BECAUSE || this == NEW || this == GENRE;
        }
    }

    /**
     * @param id stable, for keys and analytics
     * @param reason why it is on the page, as a sentence for the viewer
     * @param total cards of the whole row
     */
    record Row(String id, String name, String reason, Kind kind, List<Card> cards, int total) {
        Row(String id, String name, String reason, Kind kind, List<Card> cards) {
            this(id, name, reason, kind, cards, cards.size());
        }

        private Row first(int limit) {
            return cards.size() <= limit ? this : new Row(id, name, reason, kind, cards.subList(0, limit), total);
        }

        Row page(int skip, int limit) {
            int from = Math.min(skip, cards.size());
            return new Row(id, name, reason, kind, cards.subList(from, Math.min(cards.size(), from + limit)), total);
        }

        /** The first cards of the same row with some titles behind all others, so that they are not in sight twice. */
        private Row withLast(Set<TitleId> seen, int limit) {
            List<Card> fresh = new ArrayList<>();
            List<Card> again = new ArrayList<>();
            for (Card card : cards) {
                if (fresh.size() == limit) {
                    break;
                }
                (seen.contains(card.title().titleId()) ? again : fresh).add(card);
            }
            fresh.addAll(again);
            return new Row(id, name, reason, kind, fresh.subList(0, Math.min(limit, fresh.size())), total);
        }
    }

    /** @param rank 1 for the first place, or null where there are no places */
    record Card(ViewerTitle title, @Nullable Integer rank) {}
}
