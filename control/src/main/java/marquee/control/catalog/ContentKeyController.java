package marquee.control.catalog;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import marquee.store.key.ContentKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys of protected films, for those who run the service. */
@RestController
@Tag(name = "Operations")
final class ContentKeyController {
    private static final Logger log = LoggerFactory.getLogger(ContentKeyController.class);
    /** Keys of one transaction. */
    private static final int BATCH = 500;

    private final ContentKeys keys;

    ContentKeyController(ContentKeys keys) {
        this.keys = keys;
    }

    @PostMapping("/v1/content-keys/rewrap")
    @Operation(summary = "Wraps all content keys with the first wrapping key of the settings; then the others may go")
    Rewrapped rewrap() {
        int all = 0;
        int some = keys.rewrap(BATCH);
        while (some > 0) {
            all += some;
            some = keys.rewrap(BATCH);
        }
        log.info("Content keys wrapped anew. keys={}", all);
        return new Rewrapped(all);
    }

    record Rewrapped(int rewrapped) {}
}
