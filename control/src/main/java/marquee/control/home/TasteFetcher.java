package marquee.control.home;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import com.netflix.graphql.dgs.context.DgsContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import marquee.control.catalog.Shelf;
import marquee.control.catalog.ViewerTitle;
import marquee.control.web.First;
import marquee.model.catalog.TitleId;
import marquee.model.feedback.Thumbs;
import marquee.store.recommendation.SimilarTitles;
import marquee.store.recommendation.SimilarTitles.Neighbour;
import org.jspecify.annotations.Nullable;

/**
 * Resolves {@code Query.similar} and {@code Title.thumbs}. What is similar was learned by analytics; for a title it does
 * not know yet, or while its table is away, what titles have in common decides.
 */
@DgsComponent
final class TasteFetcher {
    private final SimilarTitles similar;

    TasteFetcher(SimilarTitles similar) {
        this.similar = similar;
    }

    @DgsQuery
    CompletableFuture<List<ViewerTitle>> similar(
            @InputArgument String id, @InputArgument Integer first, DgsDataFetchingEnvironment environment) {
        Viewing viewing = DgsContext.getCustomContext(environment);
        int limit = First.require(first, SimilarTitles.NEIGHBOURS_MAX);
        Shelf shelf = viewing.shelf();
        Optional<ViewerTitle> title = shelf.find(TitleId.parse(id));
        if (title.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        TitleId wanted = title.get().titleId();
        return Viewing.orElse(similar.findAll(List.of(wanted)), Map.of(), "similar titles")
                .thenApply(lists -> shelf.findAll(lists.getOrDefault(wanted, List.of()).stream()
                        .map(Neighbour::title)
                        .toList()))
                .thenCombine(
                        viewing.taste().disliked(),
                        (learned, disliked) -> (learned.isEmpty() ? shelf.similarTo(title.get(), limit) : learned)
                                .stream()
                                        .filter(each -> !disliked.contains(each.titleId()))
                                        .limit(limit)
                                        .toList());
    }

    @DgsData(parentType = "Title", field = "thumbs")
    CompletableFuture<@Nullable Thumbs> thumbs(DgsDataFetchingEnvironment environment) {
        Viewing viewing = DgsContext.getCustomContext(environment);
        ViewerTitle title = environment.getSourceOrThrow();
        return viewing.taste().ratings().thenApply(ratings -> ratings.get(title.titleId()));
    }
}
