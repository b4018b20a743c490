package marquee.control.search;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import java.util.List;
import marquee.control.search.Searches.Completion;
import marquee.control.search.Searches.Facets;
import marquee.control.search.Searches.Found;
import marquee.control.web.Caller;
import marquee.control.web.CallerResolver;
import marquee.control.web.First;
import org.jspecify.annotations.Nullable;

/** Resolves {@code Query.search} and {@code Query.suggest}. */
@DgsComponent
final class SearchFetcher {
    private final Searches searches;

    SearchFetcher(Searches searches) {
        this.searches = searches;
    }

    @DgsQuery
    Found search(
            @InputArgument String query,
            @InputArgument Integer first,
            @InputArgument @Nullable String genre,
            @InputArgument @Nullable Integer decade) {
        Caller caller = CallerResolver.current();
        caller.requireProfile();
        int limit = First.require(first, 100);
        return query.isBlank()
                ? new Found(List.of(), false, null, new Facets(List.of(), List.of()))
                : searches.search(caller, query, limit, genre, decade);
    }

    @DgsQuery
    List<Completion> suggest(@InputArgument String prefix, @InputArgument Integer first) {
        Caller caller = CallerResolver.current();
        caller.requireProfile();
        int limit = First.require(first, 20);
        return prefix.isBlank() ? List.of() : searches.suggest(caller, prefix, limit);
    }
}
