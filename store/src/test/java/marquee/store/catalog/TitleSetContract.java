package marquee.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import marquee.model.catalog.TitleId;
import org.junit.jupiter.api.Test;

/** What every {@link TitleSet} must do. A subclass supplies it; it adds no tests of its own. */
abstract class TitleSetContract {
    private final TitleId one = new TitleId(UUID.randomUUID());
    private final TitleId other = new TitleId(UUID.randomUUID());

    abstract TitleSet titles();

    @Test
    void onlyTitlesOfTheSetAreNamed() {
        titles().add(one);
        titles().add(one);

        assertThat(titles().among(List.of(one, other))).containsExactly(one);
        assertThat(titles().among(List.of())).isEmpty();
    }

    @Test
    void titleLeavesTheSet() {
        titles().add(one);

        titles().remove(one);
        titles().remove(other);

        assertThat(titles().among(List.of(one, other))).isEmpty();
    }
}
