package marquee.store.search;

import static marquee.store.Films.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import marquee.store.search.SearchMisses.Miss;
import org.junit.jupiter.api.Test;

/** What every {@link SearchMisses} must do. */
abstract class SearchMissesContract {
    private final String word = UUID.randomUUID().toString().substring(0, 8);

    abstract SearchMisses misses();

    @Test
    void countsByQueryAndForgetsWhatWasSeenTo() {
        misses().add(Map.of(word + " one", 2, word + " two", 1_000_000), NOON);
        misses().add(Map.of(word + " one", 3), NOON.plusSeconds(5));

        assertThat(misses().most(SearchMisses.LIST_MAX))
                .contains(new Miss(word + " one", 5, NOON.plusSeconds(5)))
                .startsWith(new Miss(word + " two", 1_000_000, NOON));

        misses().remove(word + " two");
        misses().remove(word + " two");
        assertThat(misses().most(SearchMisses.LIST_MAX))
                .noneMatch(miss -> miss.query().equals(word + " two"));
    }

    @Test
    void aQueryIsFoldedAndCutBeforeItIsCounted() {
        assertThat(SearchMisses.fold("  AMÉLIE!  ")).isEqualTo("amelie");
        assertThat(SearchMisses.fold("щ".repeat(5_000))).hasSizeLessThanOrEqualTo(SearchIndex.QUERY_CHARS_MAX);
    }
}
