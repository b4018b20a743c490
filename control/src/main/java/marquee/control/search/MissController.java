package marquee.control.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import marquee.control.web.InvalidField;
import marquee.store.search.SearchMisses;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells editors what viewers searched for and did not find. */
@RestController
@Tag(name = "Operations")
final class MissController {
    private final SearchMisses misses;

    MissController(SearchMisses misses) {
        this.misses = misses;
    }

    @GetMapping("/v1/search/misses")
    @Operation(summary = "What was searched for in vain, the most missed first")
    List<MissView> list(@RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > SearchMisses.LIST_MAX) {
            throw new InvalidField("limit", "A page has 1 to " + SearchMisses.LIST_MAX + " queries.");
        }
        return misses.most(limit).stream()
                .map(miss -> new MissView(miss.query(), miss.misses(), miss.lastAt()))
                .toList();
    }

    @DeleteMapping("/v1/search/misses")
    @Operation(summary = "Forgets a query that has been seen to")
    ResponseEntity<Void> remove(@RequestParam String query) {
        misses.remove(query);
        return ResponseEntity.noContent().build();
    }

    record MissView(
            String query,
            long misses,
            @JsonProperty("last_at") Instant lastAt) {}
}
