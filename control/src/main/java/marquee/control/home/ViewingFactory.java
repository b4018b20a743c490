package marquee.control.home;

import com.netflix.graphql.dgs.context.DgsCustomContextBuilder;
import marquee.control.catalog.Catalog;
import marquee.control.web.Caller;
import marquee.control.web.CallerResolver;
import marquee.store.feedback.Ratings;
import marquee.store.history.MyList;
import marquee.store.history.WatchHistory;
import marquee.store.recommendation.Recommendations;
import org.springframework.stereotype.Component;

/** Makes one {@link Viewing} for each GraphQL request, on the request's own thread. */
@Component
final class ViewingFactory implements DgsCustomContextBuilder<Viewing> {
    private final Catalog catalog;
    private final WatchHistory history;
    private final MyList list;
    private final Ratings ratings;
    private final Recommendations recommendations;

    ViewingFactory(
            Catalog catalog, WatchHistory history, MyList list, Ratings ratings, Recommendations recommendations) {
        this.catalog = catalog;
        this.history = history;
        this.list = list;
        this.ratings = ratings;
        this.recommendations = recommendations;
    }

    @Override
    public Viewing build() {
        Caller caller = CallerResolver.current();
        ViewerTaste taste = new ViewerTaste(caller, ratings, recommendations);
        return new Viewing(caller, catalog, history, list, taste, Languages.ofRequest());
    }
}
