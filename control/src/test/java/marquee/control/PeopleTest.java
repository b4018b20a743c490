package marquee.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import marquee.model.catalog.Licence;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.PartOf;
import marquee.model.catalog.Particulars;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(OnMemory.class)
class PeopleTest {
    private final String star = "Zorana " + UUID.randomUUID();
    private MemoryControlPlane control;
    private Client ada;

    @BeforeEach
    void open(MemoryControlPlane plane) {
        control = plane;
        ada = plane.newViewer();
    }

    @Test
    void personHasWhatTheyAreInOrDirectedNewestFirst() {
        Title old = film(1948, Maturity.ALL, List.of(star, "Somebody Else"), particulars(List.of(), List.of()));
        Title directed = film(1999, Maturity.ALL, List.of(), particulars(List.of(star), List.of()));
        Title both = film(1962, Maturity.ALL, List.of(star), particulars(List.of(star), List.of()));
        film(1970, Maturity.ALL, List.of(star + " Junior"), particulars(List.of(), List.of()));

        await().until(() -> titles(ada).size() == 3);

        assertThat(titles(ada)).containsExactly(id(directed), id(both), id(old));
        assertThat(person(ada, "first: 1").get("titles").size()).isEqualTo(1);
        assertThat(person(ada, "first: 1").get("name").asString()).isEqualTo(star);
    }

    @Test
    void nobodyFindsMoreByAPersonThanTheyMaySee() {
        Title horror = film(2001, Maturity.SIXTEEN, List.of(star), particulars(List.of(), List.of()));
        film(
                2002,
                Maturity.ALL,
                List.of(star),
                particulars(List.of(), List.of(new Licence(null, Instant.parse("2001-01-01T00:00:00Z"), Set.of()))));
        film(2003, Maturity.ALL, List.of(star), particulars(List.of(), List.of(new Licence(null, null, Set.of("AQ")))));
        Client kid = control.kidOf(ada);

        await().until(() -> titles(ada).contains(id(horror)));

        assertThat(titles(ada)).containsExactly(id(horror));
        assertThat(person(kid, "first: 60").isNull()).isTrue();
    }

    @Test
    void whoIsInAnEpisodeOrItsTrailerIsInTheSeries() {
        Title series = film(2010, Maturity.ALL, List.of(), Particulars.of(TitleKind.SERIES, null));
        Title episode = film(
                2011, Maturity.ALL, List.of(star), Particulars.of(TitleKind.EPISODE, new PartOf(series.id(), 1, 1)));
        film(2011, Maturity.ALL, List.of(star), Particulars.of(TitleKind.EPISODE, new PartOf(series.id(), 1, 2)));
        film(2011, Maturity.ALL, List.of(star), Particulars.of(TitleKind.TRAILER, new PartOf(episode.id(), 0, 0)));

        await().until(() -> !titles(ada).isEmpty());

        assertThat(titles(ada)).containsExactly(id(series));
    }

    @Test
    void nobodyKnownIsNullAndTooManyAtOnceAreRefused() {
        assertThat(person(ada, "first: 200").isNull()).isTrue();
        assertThat(ada.graphql("{ person(name: \"" + star + "\", first: 201) { name } }")
                        .body()
                        .has("errors"))
                .isTrue();
        assertThat(control.nobody()
                        .graphql("{ person(name: \"" + star + "\") { name } }")
                        .status())
                .isEqualTo(401);
    }

    private JsonNode person(Client viewer, String page) {
        return viewer.query("{ person(name: \"" + star + "\", " + page + ") { name titles { id } } }")
                .get("person");
    }

    private List<String> titles(Client viewer) {
        JsonNode person = person(viewer, "first: 60");
        return person.isNull() ? List.of() : Client.texts(person.get("titles"), "id");
    }

    private Title film(int year, Maturity maturity, List<String> cast, Particulars particulars) {
        Title plain = control.publish("Film of " + star, maturity, List.of("Zarzuela"), List.of());
        Title film = new Title(
                plain.id(),
                plain.name(),
                "",
                year,
                7,
                plain.genres(),
                maturity,
                cast,
                particulars.kind() == TitleKind.SERIES ? null : plain.asset(),
                plain.addedAt(),
                plain.publishedAt(),
                particulars);
        control.keep(film);
        return film;
    }

    private static Particulars particulars(List<String> directors, List<Licence> licences) {
        return new Particulars(
                TitleKind.MOVIE,
                null,
                "",
                directors,
                Map.of(),
                Map.of(),
                licences,
                List.of(),
                0,
                null,
                false,
                false,
                null,
                "");
    }

    private static String id(Title title) {
        return title.id().toString();
    }
}
