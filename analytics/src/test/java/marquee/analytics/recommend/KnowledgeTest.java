package marquee.analytics.recommend;

import static marquee.analytics.recommend.TestFilms.NOON;
import static marquee.analytics.recommend.TestFilms.film;
import static marquee.analytics.recommend.TestFilms.id;
import static marquee.analytics.recommend.TestFilms.watched;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import marquee.analytics.recommend.learning.Interactions;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.TitleId;
import marquee.model.feedback.Thumbs;
import marquee.model.playback.WatchPosition;
import marquee.store.recommendation.Recommendations.Offer;
import marquee.store.recommendation.Recommendations.Reason;
import marquee.store.recommendation.Recommendations.Row;
import marquee.store.recommendation.SimilarTitles.Neighbour;
import org.junit.jupiter.api.Test;

/** Films 1 to 5 are westerns, 6 to 10 comedies; 5 and 10 are for sixteen. */
class KnowledgeTest {
    private final Films films = new Films(IntStream.rangeClosed(1, 10)
            .mapToObj(number -> film(
                    number,
                    number % 5 == 0 ? Maturity.SIXTEEN : Maturity.ALL,
                    List.of(number <= 5 ? "Western" : "Comedy"),
                    List.of()))
            .toList());
    private final Knowledge cold = new Knowledge(films, Learned.NOTHING);

    @Test
    void whoWatchedOneFilmIsOfferedThoseLikeItAndToldWhy() {
        Offer offer = offer(cold, false, List.of(watched(1, 1, 1, NOON)), Map.of());

        Row first = offer.rows().get(0);
        assertThat(first.reason()).isEqualTo(Reason.BECAUSE_YOU_WATCHED);
        assertThat(first.because()).isEqualTo(id(1));
        assertThat(first.titles().subList(0, 4)).containsExactlyInAnyOrder(id(2), id(3), id(4), id(5));
        assertThat(offer.rows()).extracting(Row::reason).contains(Reason.FOR_YOU);
        assertThat(offer.genres()).containsExactly("Western");
    }

    @Test
    void whatWasWatchedDislikedOrListedIsNotOfferedAgain() {
        Taste taste = Taste.of(
                films,
                List.of(watched(1, 1, 1, NOON), watched(1, 2, 1, NOON)),
                List.of(id(3)),
                Map.of(id(4), Thumbs.DOWN),
                NOON);

        Offer offer = cold.offerTo("1", false, taste, neighbours(cold), NOON);

        assertThat(offer.rows().stream().flatMap(row -> row.titles().stream()))
                .isNotEmpty()
                .doesNotContain(id(1), id(2), id(3), id(4));
    }

    @Test
    void kidsAreOfferedNothingThatIsNotForThem() {
        Offer watching = offer(cold, true, List.of(watched(1, 1, 1, NOON)), Map.of());
        Offer anybody = cold.offerTo("kids", true, NOON);

        assertThat(titles(watching)).isNotEmpty().doesNotContain(id(5), id(10));
        assertThat(titles(anybody)).hasSize(8).doesNotContain(id(5), id(10));
        assertThat(titles(cold.offerTo("everyone", false, NOON))).contains(id(5), id(10));
    }

    @Test
    void firstFilmsOfAnOfferToAnybodyAreNotAllOfOneKind() {
        List<TitleId> titles = titles(cold.offerTo("everyone", false, NOON));

        assertThat(titles.subList(0, 2).stream()
                        .map(title -> films.find(title).orElseThrow().genres()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatManyWatchedComesBeforeWhatNobodyDid() {
        float[] recent = new float[films.size()];
        int[][] profiles =
                IntStream.range(0, 30).mapToObj(profile -> new int[] {6}).toArray(int[][]::new);
        recent[6] = 30;
        Learned learned = Learned.from(films, new Interactions(films.size(), profiles), recent, 100, 10);

        Offer offer = new Knowledge(films, learned).offerTo("everyone", false, NOON);

        assertThat(offer.rows().get(0).titles().get(0)).isEqualTo(films.get(6).id());
    }

    @Test
    void whatIsWatchedTogetherBeatsWhatIsAlikeOnceEnoughWatched() {
        // Everybody who watched the western 1 also watched the comedy 6, which has no genre in common with it.
        int[][] profiles = IntStream.range(0, 200)
                .mapToObj(profile -> profile % 2 == 0 ? new int[] {0, 5} : new int[] {1, 7, 8})
                .toArray(int[][]::new);
        Learned learned =
                Learned.from(films, new Interactions(films.size(), profiles), new float[films.size()], 100, 10);
        Knowledge warm = new Knowledge(films, learned);

        Offer offer = offer(warm, false, List.of(watched(1, 1, 1, NOON)), Map.of());

        assertThat(offer.rows().get(0).titles().get(0)).isEqualTo(id(6));
        assertThat(learned.neighboursOf(id(3))).isNull();
    }

    @Test
    void fewProfilesTeachNothing() {
        int[][] profiles = {{0, 5}, {0, 5}};

        assertThat(Learned.from(films, new Interactions(films.size(), profiles), new float[films.size()], 100, 10)
                        .neighbours())
                .isEmpty();
    }

    @Test
    void emptyCatalogueOffersNothing() {
        Knowledge nothing = new Knowledge(Films.NONE, Learned.NOTHING);

        assertThat(nothing.offerTo("everyone", false, NOON).rows()).isEmpty();
        assertThat(nothing.offerTo(
                                "1", false, Taste.of(Films.NONE, List.of(), List.of(), Map.of(), NOON), Map.of(), NOON)
                        .rows())
                .isEmpty();
    }

    private Offer offer(
            Knowledge knowledge, boolean kids, List<WatchPosition> positions, Map<TitleId, Thumbs> ratings) {
        Taste taste = Taste.of(films, positions, List.of(), ratings, NOON);
        return knowledge.offerTo("1", kids, taste, neighbours(knowledge), NOON);
    }

    private static Map<TitleId, List<Neighbour>> neighbours(Knowledge knowledge) {
        NeighbourLists lists = new NeighbourLists(knowledge.films(), knowledge.learned());
        Map<TitleId, List<Neighbour>> all = new HashMap<>();
        for (int film = 0; film < knowledge.films().size(); film++) {
            all.put(knowledge.films().get(film).id(), lists.of(film));
        }
        return all;
    }

    private static List<TitleId> titles(Offer offer) {
        List<TitleId> titles = new ArrayList<>();
        offer.rows().forEach(row -> titles.addAll(row.titles()));
        return titles;
    }
}
