package marquee.control.home;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import com.netflix.graphql.dgs.context.DgsContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import marquee.control.catalog.Shelf;
import marquee.control.catalog.ViewerTitle;
import marquee.control.home.Home.Card;
import marquee.control.home.Home.Parts;
import marquee.control.home.Home.Row;
import marquee.control.web.First;
import marquee.control.web.InvalidField;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import marquee.store.history.MyList;
import marquee.store.history.WatchHistory;
import marquee.store.ranking.Rankings;
import marquee.store.recommendation.Recommendations.Offer;
import org.jspecify.annotations.Nullable;

/**
 * Resolves {@code Query.home} and its rows, and what of a {@code Title} belongs to the profile. Titles come from
 * memory; history, list and ranking are read side by side, once a request.
 */
@DgsComponent
final class HomeFetcher {
    /** {@code /title/progress}, and no longer path that ends so, has two levels. */
    private static final int LEVELS_OF_ONE_TITLE = 2;

    private final TrendingCharts charts;
    private final ForYouDraft draft;
    private final HomeLayout layout;

    HomeFetcher(TrendingCharts charts, ForYouDraft draft, HomeLayout layout) {
        this.charts = charts;
        this.draft = draft;
        this.layout = layout;
    }

    @DgsQuery
    CompletableFuture<Home> home(DgsDataFetchingEnvironment environment) {
        return parts(DgsContext.getCustomContext(environment)).thenApply(Home::of);
    }

    @DgsData(parentType = "Home", field = "rowCount")
    int rowCount(DgsDataFetchingEnvironment environment) {
        Home home = environment.getSourceOrThrow();
        return home.rows().size();
    }

    @DgsData(parentType = "Home", field = "rows")
    List<Row> rows(@InputArgument Integer first, @InputArgument Integer skip, DgsDataFetchingEnvironment environment) {
        Home home = environment.getSourceOrThrow();
        return home.rows(requireSkip(skip, Home.ROWS_MAX), First.require(first, Home.ROWS_MAX));
    }

    @DgsQuery
    CompletableFuture<@Nullable Row> row(
            @InputArgument String id,
            @InputArgument Integer first,
            @InputArgument Integer skip,
            DgsDataFetchingEnvironment environment) {
        int limit = First.require(first, 100);
        requireSkip(skip, Home.ROW_MAX);
        return parts(DgsContext.getCustomContext(environment))
                .thenApply(parts ->
                        Home.row(parts, id).map(row -> row.page(skip, limit)).orElse(null));
    }

    private static int requireSkip(int skip, int max) {
        if (skip < 0 || skip > max) {
            throw new InvalidField("skip", "'skip' is between 0 and " + max + ".");
        }
        return skip;
    }

    /** Each part is read beside the others, and one that does not answer is empty. */
    private CompletableFuture<Parts> parts(Viewing viewing) {
        Shelf shelf = viewing.shelf();
        var positions = viewing.positions();
        var listed = viewing.listed();
        var chart = chart(viewing);
        var offered = offer(viewing)
                .thenCombine(viewing.taste().disliked(), (offer, disliked) -> Offered.of(shelf, offer, disliked));
        return CompletableFuture.allOf(positions, listed, chart, offered)
                .thenApply(read -> new Parts(
                        shelf, positions.join().values(), listed.join(), chart.join(), offered.join(), layout.now()));
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
        return chart(viewing).thenApply(chart -> Home.ranked(shelf, chart.titles(), limit));
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

    private CompletableFuture<Optional<Offer>> offer(Viewing viewing) {
        CompletableFuture<Optional<Offer>> own = viewing.taste().offer();
        ProfileId profile = viewing.profile();
        if (!draft.isDrafted(profile)) {
            return own;
        }
        return viewing.positions()
                .thenCombine(viewing.taste().disliked(), (positions, disliked) -> {
                    Set<TitleId> hidden = new HashSet<>(disliked);
                    hidden.addAll(positions.keySet());
                    return hidden;
                })
                .thenCombine(viewing.taste().offerToAnybody(), Map::entry)
                .thenCombine(
                        own,
                        (others, mine) -> mine.flatMap(offer -> others.getValue()
                                .map(popular -> draft.drafted(profile, offer, popular, others.getKey()))
                                .or(() -> Optional.of(offer))));
    }

    private CompletableFuture<TrendingCharts.Chart> chart(Viewing viewing) {
        return charts.chart(viewing.territory(), viewing.isKids());
    }

    /** @param share of the feature that has been watched, 0 to 1 */
    record Progress(int stoppedAtSeconds, double share, String lastWatched) {
        static Progress of(WatchPosition position, ViewerTitle title) {
            long seconds = position.stoppedAt().toSeconds();
            return new Progress(
                    Math.toIntExact(seconds),
                    title.runtimeSeconds() == 0 ? 0 : Math.min(1, (double) seconds / title.runtimeSeconds()),
                    position.observedAt().toString());
        }
    }
}
