package marquee.control.home;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import com.netflix.graphql.dgs.context.DgsContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import marquee.control.catalog.Shelf;
import marquee.control.catalog.ViewerTitle;
import marquee.control.web.First;
import marquee.control.web.InvalidField;
import marquee.store.history.WatchHistory;

/** Resolves {@code Query.history}: everything a profile has watched, page by page. */
@DgsComponent
final class HistoryFetcher {

    @DgsQuery
    CompletableFuture<HistoryPage> history(
            @InputArgument Integer first, @InputArgument Integer skip, DgsDataFetchingEnvironment environment) {
        Viewing viewing = DgsContext.getCustomContext(environment);
        int limit = First.require(first, 100);
        if (skip < 0 || skip > WatchHistory.TITLES_MAX) {
            throw new InvalidField("skip", "'skip' is between 0 and " + WatchHistory.TITLES_MAX + ".");
        }
        Shelf shelf = viewing.shelf();
        return viewing.everything().thenApply(positions -> {
            // What the profile may no longer see is not shown; the export has it.
            List<Watched> watched = positions.stream()
                    .flatMap(position -> shelf
                            .find(position.title())
                            .map(title -> new Watched(
                                    title,
                                    position.observedAt().toString(),
                                    Math.toIntExact(position.stoppedAt().toSeconds()),
                                    Home.isCompleted(title, position)))
                            .stream())
                    .toList();
            int from = Math.min(skip, watched.size());
            return new HistoryPage(watched.subList(from, Math.min(watched.size(), from + limit)), watched.size());
        });
    }

    /** The GraphQL type {@code HistoryPage}. */
    record HistoryPage(List<Watched> entries, int total) {}

    /** The GraphQL type {@code Watched}. */
    record Watched(ViewerTitle title, String lastWatched, int stoppedAtSeconds, boolean completed) {}
}
