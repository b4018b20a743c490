package marquee.store.recommendation;

import static marquee.store.Films.NOON;
import static marquee.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import marquee.model.catalog.TitleId;
import marquee.store.recommendation.SimilarTitles.Neighbour;
import org.junit.jupiter.api.Test;

/** What every {@link SimilarTitles} must do. A subclass supplies one; it adds no tests of its own. */
abstract class SimilarTitlesContract {
    private final TitleId title = new TitleId(UUID.randomUUID());
    private final List<Neighbour> neighbours = List.of(neighbour(1), neighbour(0.5f), neighbour(0.25f));

    abstract SimilarTitles similarTitles();

    @Test
    void findsNeighboursMostAlikeFirst() {
        await(similarTitles().keep(title, NOON, neighbours));

        assertThat(await(similarTitles().findAll(List.of(title))))
                .containsOnlyKeys(title)
                .containsValue(neighbours);
    }

    @Test
    void titlesWithoutAListAreLeftOut() {
        await(similarTitles().keep(title, NOON, neighbours));
        List<TitleId> asked = Stream.concat(
                        Stream.generate(() -> new TitleId(UUID.randomUUID())).limit(60), Stream.of(title))
                .toList();

        assertThat(await(similarTitles().findAll(asked))).containsOnlyKeys(title);
    }

    @Test
    void olderListThatComesLateChangesNothing() {
        await(similarTitles().keep(title, NOON.plusSeconds(1), neighbours));
        await(similarTitles().keep(title, NOON, List.of()));

        assertThat(await(similarTitles().findAll(List.of(title))).get(title)).isEqualTo(neighbours);
    }

    @Test
    void refusesMoreThanItsLimits() {
        assertThatThrownBy(() -> similarTitles()
                        .keep(title, NOON, Collections.nCopies(SimilarTitles.NEIGHBOURS_MAX + 1, neighbour(1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> similarTitles().findAll(Collections.nCopies(SimilarTitles.TITLES_MAX + 1, title)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Neighbour neighbour(float score) {
        return new Neighbour(new TitleId(UUID.randomUUID()), score);
    }
}
