package marquee.control.search;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Builds the search index anew. */
@RestController
@Tag(name = "Operations")
final class ReindexController {
    private final SearchFeed feed;

    ReindexController(SearchFeed feed) {
        this.feed = feed;
    }

    @PostMapping("/v1/search/reindex")
    @Operation(summary = "Builds the search index anew; searches go on meanwhile")
    Indexed reindex() {
        return new Indexed(feed.rebuild());
    }

    record Indexed(int indexed) {}
}
