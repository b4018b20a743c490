package marquee.store.ranking;

import static marquee.store.Films.NOON;
import static marquee.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import marquee.model.catalog.TitleId;
import marquee.store.ranking.Rankings.Entry;
import marquee.store.ranking.Rankings.Estimate;
import marquee.store.ranking.Rankings.Estimates;
import marquee.store.ranking.Rankings.Ranking;
import org.junit.jupiter.api.Test;

/** What every {@link Rankings} must do. A subclass supplies one; it adds no tests of its own. */
abstract class RankingsContract {
    private final String scope = "DE-" + UUID.randomUUID();

    abstract Rankings rankings();

    @Test
    void findsWhatWasKeptFirstPlaceFirst() {
        Ranking ranking = ranking(NOON, 10);

        await(rankings().keep(ranking));

        assertThat(await(rankings().find(scope))).contains(ranking);
    }

    @Test
    void findsNothingForAScopeNeverRanked() {
        assertThat(await(rankings().find(scope))).isEmpty();
    }

    @Test
    void newerRankingReplacesTheOlderAsAWhole() {
        Ranking shorter = ranking(NOON.plusSeconds(5), 2);

        await(rankings().keep(ranking(NOON, 10)));
        await(rankings().keep(shorter));

        assertThat(await(rankings().find(scope))).contains(shorter);
    }

    @Test
    void replayOfAnOlderRankingChangesNothing() {
        Ranking newer = ranking(NOON.plusSeconds(5), 3);

        await(rankings().keep(newer));
        await(rankings().keep(ranking(NOON, 10)));

        assertThat(await(rankings().find(scope))).contains(newer);
    }

    @Test
    void rankingMayBecomeEmpty() {
        await(rankings().keep(ranking(NOON, 3)));
        await(rankings().keep(ranking(NOON.plusSeconds(5), 0)));

        assertThat(await(rankings().find(scope)).orElseThrow().entries()).isEmpty();
    }

    @Test
    void scopesAreApart() {
        await(rankings().keep(ranking(NOON, 3)));

        assertThat(await(rankings().find(scope + "-kids"))).isEmpty();
    }

    @Test
    void estimatesAreKeptBesideTheRankingAndReplacedInTheSameWay() {
        Estimates newer = estimates(NOON.plusSeconds(5));

        await(rankings().keep(newer));
        await(rankings().keep(estimates(NOON)));
        await(rankings().keep(ranking(NOON, 1)));

        assertThat(await(rankings().findEstimates(scope))).contains(newer);
        assertThat(await(rankings().findEstimates(scope + "-kids"))).isEmpty();
    }

    @Test
    void namesEveryScopeOnceWhetherRankedOrEstimated() {
        await(rankings().keep(ranking(NOON, 1)));
        await(rankings().keep(estimates(NOON)));
        await(rankings().keep(new Estimates(scope + "-kids", NOON, List.of())));

        assertThat(await(rankings().scopes()))
                .containsOnlyOnce(scope, scope + "-kids")
                .isSorted();
    }

    @Test
    void refusesMoreThanTenEntries() {
        assertThatThrownBy(() -> new Ranking(
                        scope, NOON, Collections.nCopies(11, new Entry(new TitleId(UUID.randomUUID()), 1, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Estimates estimates(Instant computedAt) {
        return new Estimates(scope, computedAt, List.of(new Estimate(new TitleId(UUID.randomUUID()), 7, 1L << 40)));
    }

    private Ranking ranking(Instant computedAt, int size) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(new Entry(new TitleId(UUID.randomUUID()), 1L << (40 - i), 2L << (40 - i)));
        }
        return new Ranking(scope, computedAt, entries);
    }
}
