package marquee.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import marquee.model.account.ProfileId;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.feedback.FeedbackGiven;
import marquee.store.event.EventTopic;
import marquee.store.recommendation.Recommendations;
import marquee.store.recommendation.Recommendations.Offer;
import marquee.store.recommendation.Recommendations.Reason;
import marquee.store.recommendation.Recommendations.Row;
import marquee.store.recommendation.SimilarTitles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(OnMemory.class)
class OffersTest {
    private static final String HOME = "{ home { rows { id name reason kind cards { title { id thumbs } } } } }";

    private MemoryControlPlane control;
    private Client ada;
    private Title watched;
    private Title near;
    private Title far;
    private Title mature;

    @BeforeEach
    void open(MemoryControlPlane plane) {
        control = plane;
        ada = plane.newViewer();
        String genre = "G" + UUID.randomUUID().toString().substring(0, 8);
        watched = plane.publish("Watched " + genre, Maturity.ALL, List.of(genre), List.of());
        near = plane.publish("Near " + genre, Maturity.ALL, List.of(genre), List.of());
        far = plane.publish("Far " + genre, Maturity.ALL, List.of("Drama"), List.of());
        mature = plane.publish("Mature " + genre, Maturity.SIXTEEN, List.of(genre), List.of());
        await().until(() -> !ada.query("{ title(id: \"" + mature.id() + "\") { id } }")
                .get("title")
                .isNull());
    }

    @Test
    void rowsSayBecauseOfWhatTheyAreThere() {
        offer(ada, new Row(Reason.BECAUSE_YOU_WATCHED, watched.id(), List.of(near.id(), far.id())));

        JsonNode row = rowOf(ada, "because:" + watched.id());

        assertThat(row.get("name").asString()).isEqualTo("Because you watched " + watched.name());
        assertThat(row.get("reason").asString()).contains(watched.name());
        assertThat(row.get("kind").asString()).isEqualTo("BECAUSE");
        // The hero, which may be one of them, stands last.
        assertThat(row.get("cards").toString())
                .contains(near.id().toString())
                .contains(far.id().toString());
    }

    @Test
    void everyRowHasAReason() {
        for (JsonNode row : ada.query(HOME).at("/home/rows")) {
            assertThat(row.get("reason").asString()).isNotBlank();
        }
    }

    @Test
    void newProfileIsOfferedWhatEverybodyIs() {
        control.bean(Recommendations.class)
                .keep(new Offer(
                        Recommendations.EVERYONE,
                        Instant.now(),
                        false,
                        List.of(),
                        List.of(new Row(Reason.POPULAR, null, List.of(near.id(), far.id())))));

        assertThat(rowOf(ada, "popular").get("cards").toString())
                .contains(near.id().toString())
                .contains(far.id().toString());
    }

    @Test
    void titlesThatMayNotBeSeenLeaveTheRowAndARowOfOneIsNone() {
        Client kid = control.kidOf(ada);
        offer(
                kid,
                new Row(Reason.FOR_YOU, null, List.of(mature.id(), near.id(), far.id())),
                new Row(Reason.BECAUSE_YOU_WATCHED, watched.id(), List.of(mature.id(), near.id())),
                new Row(Reason.BECAUSE_YOU_LIKED, mature.id(), List.of(near.id(), far.id())));

        String home = kid.query(HOME).toString();

        assertThat(rowOf(kid, "for-you").get("cards").size()).isEqualTo(2);
        assertThat(home).doesNotContain(mature.id().toString()).doesNotContain("because:");
    }

    @Test
    void likedGenresComeBeforeTheOthers() {
        String liked = watched.genres().get(0);
        control.bean(Recommendations.class)
                .keep(new Offer(
                        profileOf(ada).toString(),
                        Instant.now(),
                        false,
                        List.of(liked),
                        List.of(new Row(Reason.FOR_YOU, null, List.of(near.id(), far.id())))));

        List<String> genres = new ArrayList<>();
        for (JsonNode row : ada.query(HOME).at("/home/rows")) {
            if (row.get("kind").asString().equals("GENRE")) {
                genres.add(row.get("name").asString());
            }
        }

        assertThat(genres).startsWith(liked);
    }

    @Test
    void thumbsDownHidesATitleAtOnceAndTellsAnalytics() {
        offer(ada, new Row(Reason.FOR_YOU, null, List.of(near.id(), far.id(), watched.id())));
        List<FeedbackGiven> told = new ArrayList<>();
        try (EventTopic.Subscription reader = feedback().subscribe("test-" + UUID.randomUUID(), told::addAll)) {
            assertThat(ada.put("/v1/ratings/" + near.id(), Map.of("thumbs", "down"))
                            .status())
                    .isEqualTo(204);

            assertThat(rowOf(ada, "for-you").toString())
                    .doesNotContain(near.id().toString());
            assertThat(thumbsOf(near)).isEqualTo("DOWN");
            await().untilAsserted(() -> assertThat(told)
                    .anySatisfy(each -> assertThat(each.profile()).isEqualTo(profileOf(ada))));
        }
    }

    @Test
    void ratingCanBeChangedAndTakenBack() {
        ada.put("/v1/ratings/" + near.id(), Map.of("thumbs", "up"));
        assertThat(thumbsOf(near)).isEqualTo("UP");

        ada.put("/v1/ratings/" + near.id(), Map.of("thumbs", "down"));
        assertThat(thumbsOf(near)).isEqualTo("DOWN");

        assertThat(ada.delete("/v1/ratings/" + near.id()).status()).isEqualTo(204);
        assertThat(ada.query("{ title(id: \"" + near.id() + "\") { thumbs } }")
                        .at("/title/thumbs")
                        .isNull())
                .isTrue();
    }

    @Test
    void nonsenseAndUnknownTitlesAreNotRated() {
        assertThat(ada.put("/v1/ratings/" + near.id(), Map.of("thumbs", "sideways"))
                        .status())
                .isEqualTo(400);
        assertThat(ada.put("/v1/ratings/" + near.id(), Map.of()).status()).isEqualTo(400);
        assertThat(ada.put("/v1/ratings/" + UUID.randomUUID(), Map.of("thumbs", "up"))
                        .status())
                .isEqualTo(404);
        assertThat(control.nobody()
                        .put("/v1/ratings/" + near.id(), Map.of("thumbs", "up"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void similarTitlesAreTheLearnedOnesOrElseThoseWithMostInCommon() {
        String similar = "{ similar(id: \"" + watched.id() + "\", first: 5) { id } }";

        assertThat(ada.query(similar).toString())
                .contains(near.id().toString())
                .doesNotContain(far.id().toString());

        control.bean(SimilarTitles.class)
                .keep(watched.id(), Instant.now(), List.of(new SimilarTitles.Neighbour(far.id(), 1)));

        assertThat(ada.query(similar).at("/similar/0/id").asString())
                .isEqualTo(far.id().toString());
    }

    private void offer(Client viewer, Row... rows) {
        control.bean(Recommendations.class)
                .keep(new Offer(profileOf(viewer).toString(), Instant.now(), false, List.of(), List.of(rows)));
    }

    private JsonNode rowOf(Client viewer, String id) {
        for (JsonNode row : viewer.query(HOME).at("/home/rows")) {
            if (row.get("id").asString().equals(id)) {
                return row;
            }
        }
        throw new AssertionError("no row " + id);
    }

    private String thumbsOf(Title title) {
        return ada.query("{ title(id: \"" + title.id() + "\") { thumbs } }")
                .at("/title/thumbs")
                .asString();
    }

    private static ProfileId profileOf(Client viewer) {
        return ProfileId.parse(
                viewer.query("{ me { profile { id } } }").at("/me/profile/id").asString());
    }

    @SuppressWarnings("unchecked")
    private EventTopic<FeedbackGiven> feedback() {
        return control.context().getBean("feedback", EventTopic.class);
    }
}
