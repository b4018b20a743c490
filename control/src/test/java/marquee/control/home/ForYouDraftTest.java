package marquee.control.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.experiment.Exposure;
import marquee.model.experiment.Interleaving.Team;
import marquee.store.event.EventTopic;
import marquee.store.event.MemoryTopic;
import marquee.store.recommendation.Recommendations.Offer;
import marquee.store.recommendation.Recommendations.Reason;
import marquee.store.recommendation.Recommendations.Row;
import org.junit.jupiter.api.Test;

class ForYouDraftTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ProfileId ADA = new ProfileId(7);

    private final MemoryTopic<Exposure> exposures = new MemoryTopic<>();
    private final ForYouDraft draft =
            new ForYouDraft(new HomeConfig(100), exposures, Clock.fixed(NOON, ZoneOffset.UTC));
    private final Offer own = offer("7", Reason.FOR_YOU, 1, 2, 3, 4);
    private final Offer others = offer("everyone", Reason.POPULAR, 3, 8, 9, 1);

    @Test
    void bothRankingsBringTitlesAndNoneTwice() {
        List<TitleId> drafted = forYou(draft.drafted(ADA, own, others, Set.of()));

        assertThat(drafted).containsExactlyInAnyOrder(id(1), id(2), id(3), id(4), id(8), id(9));
        assertThat(drafted.get(0)).isIn(id(1), id(3));
    }

    @Test
    void watchedAndDislikedTitlesAreBroughtByNobody() {
        assertThat(forYou(draft.drafted(ADA, own, others, Set.of(id(8), id(1)))))
                .doesNotContain(id(8), id(1));
    }

    @Test
    void reloadedPageIsTheSame() {
        assertThat(forYou(draft.drafted(ADA, own, others, Set.of())))
                .isEqualTo(forYou(draft.drafted(ADA, own, others, Set.of())));
    }

    @Test
    void whatWasShownIsToldWithItsTeams() {
        List<Exposure> told = new CopyOnWriteArrayList<>();
        List<TitleId> drafted = forYou(draft.drafted(ADA, own, others, Set.of()));

        try (EventTopic.Subscription reader = exposures.subscribe("test", told::addAll)) {
            await().untilAsserted(() -> assertThat(told).hasSize(1));
            assertThat(reader).isNotNull();
        }
        assertThat(told.get(0).profile()).isEqualTo(ADA);
        assertThat(told.get(0).shown()).extracting(Exposure.Shown::title).isEqualTo(drafted);
        assertThat(told.get(0).shown()).extracting(Exposure.Shown::team).contains(Team.FIRST, Team.SECOND);
    }

    @Test
    void nobodyIsInTheExperimentUnlessTheSettingSaysSo() {
        ForYouDraft none = new ForYouDraft(new HomeConfig(0), exposures, Clock.systemUTC());

        assertThat(LongStream.range(0, 1_000).noneMatch(id -> none.isDrafted(new ProfileId(id))))
                .isTrue();
        assertThat(draft.isDrafted(ADA)).isTrue();
        assertThatThrownBy(() -> new HomeConfig(101)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Offer offer(String audience, Reason reason, int... titles) {
        List<TitleId> ids = new ArrayList<>();
        IntStream.of(titles).forEach(title -> ids.add(id(title)));
        return new Offer(audience, NOON, false, List.of(), List.of(new Row(reason, null, ids)));
    }

    private static List<TitleId> forYou(Offer offer) {
        return offer.rows().get(0).titles();
    }

    private static TitleId id(int number) {
        return new TitleId(new UUID(1, number));
    }
}
