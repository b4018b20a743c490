package marquee.control.home;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import com.netflix.graphql.dgs.context.DgsContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import marquee.control.catalog.Shelf;
import marquee.control.catalog.ViewerTitle;
import marquee.control.home.Home.Card;
import marquee.control.home.Home.Parts;
import marquee.control.home.Home.Row;
import marquee.control.web.First;
import marquee.control.web.InvalidField;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import marquee.store.history.MyList;
import marquee.store.history.WatchHistory;
import marquee.store.ranking.Rankings;
import org.jspecify.annotations.Nullable;

/**
 * Resolves {@code Query.home} and its rows, and what of a {@code Title} belongs to the profile. Titles come from
 * memory; history, list and ranking are read side by side, once a request.
 */
@DgsComponent
final class HomeFetcher {
    /** {@code /title/progress}, and no longer path that ends so, has two levels. */
    private static final int LEVELS_OF_ONE_TITLE = 2;

    /** A country with a shorter ranking is shown the world's. */
    private static final int OWN_MIN = 5;

    private final Rankings rankings;

    HomeFetcher(Rankings rankings) {
        this.rankings = rankings;
    }

    @DgsQuery
    CompletableFuture<Home> home(DgsDataFetchingEnvironment environment) {
        return parts(DgsContext.getCustomContext(environment)).thenApply(Home::of);
    }

    @DgsQuery
    CompletableFuture<@Nullable Row> row(
            @InputArgument String id,
            @InputArgument Integer first,
            @InputArgument Integer skip,
            DgsDataFetchingEnvironment environment) {
        int limit = First.require(first, 100);
        if (skip < 0 || skip > Home.ROW_MAX) {
            throw new InvalidField("skip", "'skip' is between 0 and " + Home.ROW_MAX + ".");
        }
        return parts(DgsContext.getCustomContext(environment))
                .thenApply(parts ->
                        Home.row(parts, id).map(row -> row.page(skip, limit)).orElse(null));
    }

    /** Each part is read beside the others, and one that does not answer is empty. */
    private CompletableFuture<Parts> parts(Viewing viewing) {
        Shelf shelf = viewing.shelf();
        var positions = viewing.positions();
        var listed = viewing.listed();
        return ranking(viewing)
                .thenCombine(positions, Ranked::new)
                .thenCombine(
                        listed,
                        (ranked, list) -> new Parts(
                                shelf,
                                ranked.positions().values(),
                                list,
                                ranked.trending().titles(),
                                ranked.trending().name()));
    }

    @DgsQuery
    CompletableFuture<List<Card>> continueWatching(
            @InputArgument Integer first, DgsDataFetchingEnvironment environment) {
        Viewing viewing = DgsContext.getCustomContext(environment);
        int limit = First.require(first, WatchHistory.LATEST_MAX);
        Shelf shelf = viewing.shelf();
        return viewing.positions()
                .thenApply(positions -> Home.started(shelf, positions.values(), limit).stream()
                        .map(title -> new Card(title, null))
                        .toList());
    }

    @DgsQuery
    CompletableFuture<List<Card>> trending(@InputArgument Integer first, DgsDataFetchingEnvironment environment) {
        Viewing viewing = DgsContext.getCustomContext(environment);
        int limit = First.require(first, Rankings.ENTRIES_MAX);
        Shelf shelf = viewing.shelf();
        return ranking(viewing).thenApply(ranking -> Home.ranked(shelf, ranking.titles(), limit));
    }

    @DgsQuery
    CompletableFuture<List<ViewerTitle>> myList(DgsDataFetchingEnvironment environment) {
        Viewing viewing = DgsContext.getCustomContext(environment);
        Shelf shelf = viewing.shelf();
        return viewing.listed()
                .thenApply(listed -> shelf.findAll(listed.subList(0, Math.min(listed.size(), MyList.TITLES_MAX))));
    }

    @DgsData(parentType = "Title", field = "progress")
    CompletableFuture<@Nullable Progress> progress(DgsDataFetchingEnvironment environment) {
        Viewing viewing = DgsContext.getCustomContext(environment);
        ViewerTitle title = environment.getSourceOrThrow();
        boolean isOneTitle = environment.getExecutionStepInfo().getPath().getLevel() == LEVELS_OF_ONE_TITLE;
        CompletableFuture<Optional<WatchPosition>> position = isOneTitle
                ? viewing.position(title.titleId())
                : viewing.positions().thenApply(positions -> Optional.ofNullable(positions.get(title.titleId())));
        return position.thenApply(
                found -> found.map(stopped -> Progress.of(stopped, title)).orElse(null));
    }

    @DgsData(parentType = "Title", field = "inMyList")
    CompletableFuture<Boolean> inMyList(DgsDataFetchingEnvironment environment) {
        Viewing viewing = DgsContext.getCustomContext(environment);
        ViewerTitle title = environment.getSourceOrThrow();
        return viewing.listedSet().thenApply(listed -> listed.contains(title.titleId()));
    }

    @DgsData(parentType = "Title", field = "name")
    String name(DgsDataFetchingEnvironment environment) {
        Viewing viewing = DgsContext.getCustomContext(environment);
        ViewerTitle title = environment.getSourceOrThrow();
        return viewing.languages().nameOf(title);
    }

    @DgsData(parentType = "Title", field = "description")
    String description(DgsDataFetchingEnvironment environment) {
        Viewing viewing = DgsContext.getCustomContext(environment);
        ViewerTitle title = environment.getSourceOrThrow();
        return viewing.languages().descriptionOf(title);
    }

    /** The ranking of the viewer's country, or of the world where the country has next to none. */
    private CompletableFuture<Trending> ranking(Viewing viewing) {
        String kids = viewing.isKids() ? "-kids" : "";
        String country = viewing.territory();
        CompletableFuture<List<TitleId>> world = find(Rankings.GLOBAL + kids);
        if (country.equals("ZZ")) {
            return world.thenApply(titles -> new Trending("Trending now", titles));
        }
        String name =
                "Trending in " + new Locale.Builder().setRegion(country).build().getDisplayCountry(Locale.ENGLISH);
        return find(country + kids)
                .thenCombine(
                        world,
                        (own, all) ->
                                own.size() >= OWN_MIN ? new Trending(name, own) : new Trending("Trending now", all));
    }

    private CompletableFuture<List<TitleId>> find(String scope) {
        return Viewing.orElse(rankings.find(scope), Optional.empty(), "trending")
                .thenApply(ranking -> ranking.map(found -> found.entries().stream()
                                .map(Rankings.Entry::title)
                                .toList())
                        .orElse(List.of()));
    }

    private record Trending(String name, List<TitleId> titles) {}

    private record Ranked(Trending trending, Map<TitleId, WatchPosition> positions) {}

    /** @param share of the feature that has been watched, 0 to 1 */
    record Progress(int stoppedAtSeconds, double share, String lastWatched) {
        private static Progress of(WatchPosition position, ViewerTitle title) {
            long seconds = position.stoppedAt().toSeconds();
            return new Progress(
                    Math.toIntExact(seconds),
                    title.runtimeSeconds() == 0 ? 0 : Math.min(1, (double) seconds / title.runtimeSeconds()),
                    position.observedAt().toString());
        }
    }
}
