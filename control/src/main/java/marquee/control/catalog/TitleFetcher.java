package marquee.control.catalog;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import java.util.List;
import marquee.control.web.Caller;
import marquee.control.web.CallerResolver;
import marquee.control.web.First;
import marquee.model.PlatformException;
import marquee.model.catalog.TitleId;
import org.jspecify.annotations.Nullable;

/** Resolves {@code Query.title}, {@code genres}, {@code genre}, {@code collection} and {@code person} from memory. */
@DgsComponent
final class TitleFetcher {
    private final Catalog catalog;

    TitleFetcher(Catalog catalog) {
        this.catalog = catalog;
    }

    @DgsQuery
    @Nullable
    ViewerTitle title(@InputArgument String id) {
        TitleId wanted;
        try {
            wanted = TitleId.parse(id);
        } catch (PlatformException e) {
            // An id that cannot exist names nothing, and nothing is null here.
            return null;
        }
        return shelf().find(wanted).orElse(null);
    }

    @DgsQuery
    List<String> genres() {
        return List.copyOf(shelf().byGenre().keySet());
    }

    @DgsQuery
    List<ViewerTitle> genre(@InputArgument String name, @InputArgument Integer first) {
        List<ViewerTitle> titles = shelf().byGenre().getOrDefault(name, List.of());
        return titles.subList(0, Math.min(First.require(first, 200), titles.size()));
    }

    @DgsQuery
    List<ViewerTitle> collection(@InputArgument String name, @InputArgument Integer first) {
        return shelf().inCollection(name).stream()
                .limit(First.require(first, 200))
                .toList();
    }

    @DgsQuery
    @Nullable
    Person person(@InputArgument String name, @InputArgument Integer first) {
        int limit = First.require(first, 200);
        List<ViewerTitle> titles = shelf().withPerson(name);
        return titles.isEmpty()
                ? null
                : new Person(name, titles.stream().limit(limit).toList());
    }

    private Shelf shelf() {
        Caller caller = CallerResolver.current();
        caller.requireProfile();
        return catalog.shelf(caller);
    }

    /** @param titles never empty */
    record Person(String name, List<ViewerTitle> titles) {}
}
