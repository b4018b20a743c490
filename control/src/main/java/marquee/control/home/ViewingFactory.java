package marquee.control.home;

import com.netflix.graphql.dgs.context.DgsCustomContextBuilder;
import marquee.control.catalog.Catalog;
import marquee.control.web.CallerResolver;
import marquee.store.history.MyList;
import marquee.store.history.WatchHistory;
import org.springframework.stereotype.Component;

/** Makes one {@link Viewing} for each GraphQL request, on the request's own thread. */
@Component
final class ViewingFactory implements DgsCustomContextBuilder<Viewing> {
    private final Catalog catalog;
    private final WatchHistory history;
    private final MyList list;

    ViewingFactory(Catalog catalog, WatchHistory history, MyList list) {
        this.catalog = catalog;
        this.history = history;
        this.list = list;
    }

    @Override
    public Viewing build() {
        return new Viewing(CallerResolver.current(), catalog, history, list, Languages.ofRequest());
    }
}
