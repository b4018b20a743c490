package marquee.store.recommendation;

import static marquee.store.Films.NOON;
import static marquee.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import marquee.model.catalog.TitleId;
import marquee.store.recommendation.Recommendations.Offer;
import marquee.store.recommendation.Recommendations.Reason;
import marquee.store.recommendation.Recommendations.Row;
import org.junit.jupiter.api.Test;

/** What every {@link Recommendations} must do. A subclass supplies one; it adds no tests of its own. */
abstract class RecommendationsContract {
    private final String audience = UUID.randomUUID().toString();

    abstract Recommendations recommendations();

    @Test
    void findsWhatWasKeptRowByRow() {
        Offer offer = offer(NOON, 2);

        await(recommendations().keep(offer));

        assertThat(await(recommendations().find(audience))).contains(offer);
    }

    @Test
    void findsNothingForAnAudienceNeverServed() {
        assertThat(await(recommendations().find(audience))).isEmpty();
    }

    @Test
    void newerOfferReplacesTheOlderAsAWhole() {
        Offer shorter = offer(NOON.plusSeconds(5), 1);

        await(recommendations().keep(offer(NOON, 3)));
        await(recommendations().keep(shorter));

        assertThat(await(recommendations().find(audience))).contains(shorter);
    }

    @Test
    void olderOfferThatComesLateChangesNothing() {
        Offer newer = offer(NOON.plusSeconds(5), 1);

        await(recommendations().keep(newer));
        await(recommendations().keep(offer(NOON, 3)));

        assertThat(await(recommendations().find(audience))).contains(newer);
    }

    @Test
    void offerMayBeEmpty() {
        Offer empty = new Offer(audience, NOON, true, List.of(), List.of());

        await(recommendations().keep(empty));

        assertThat(await(recommendations().find(audience))).contains(empty);
    }

    @Test
    void refusesMoreRowsAndTitlesThanAPageCanShow() {
        assertThatThrownBy(() -> offer(NOON, Recommendations.ROWS_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new Row(Reason.POPULAR, null, Collections.nCopies(Recommendations.TITLES_MAX + 1, title())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Offer offer(Instant computedAt, int rows) {
        Row because = new Row(Reason.BECAUSE_YOU_WATCHED, title(), List.of(title(), title()));
        Row forYou = new Row(Reason.FOR_YOU, null, List.of(title()));
        return new Offer(
                audience,
                computedAt,
                false,
                List.of("Drama", "Comedy"),
                java.util.stream.IntStream.range(0, rows)
                        .mapToObj(row -> row % 2 == 0 ? because : forYou)
                        .toList());
    }

    private static TitleId title() {
        return new TitleId(UUID.randomUUID());
    }
}
