package marquee.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import marquee.model.account.ProfileId;
import marquee.model.catalog.LocalText;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.PartOf;
import marquee.model.catalog.Particulars;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleKind;
import marquee.model.playback.WatchPosition;
import marquee.store.history.WatchHistory;
import marquee.store.ranking.Rankings;
import marquee.store.ranking.Rankings.Ranking;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(OnMemory.class)
class ScreensTest {
    private static final String HOME =
            "{ home { hero { id name } rows { id name kind cards { rank title { id name progress { stoppedAtSeconds share lastWatched } inMyList } } } } }";

    private MemoryControlPlane control;
    private Client ada;

    @BeforeEach
    void open(MemoryControlPlane plane) {
        control = plane;
        ada = plane.newViewer();
    }

    @Test
    void homeIsReadInParts() {
        String genre = "G" + UUID.randomUUID();
        control.publish("One " + genre, Maturity.ALL, List.of(genre), List.of());
        Title last = control.publish("Two " + genre, Maturity.ALL, List.of(genre), List.of());
        await().until(() -> isSeen(ada, last));

        JsonNode whole = ada.query("{ home { rowCount rows { id } } }").get("home");
        JsonNode parts = ada.query("{ home { begin: rows(first: 1) { id } rest: rows(skip: 1) { id } } }")
                .get("home");
        List<String> ids = new ArrayList<>(Client.texts(parts.get("begin"), "id"));
        ids.addAll(Client.texts(parts.get("rest"), "id"));

        assertThat(ids)
                .isEqualTo(Client.texts(whole.get("rows"), "id"))
                .hasSize(whole.get("rowCount").asInt());
        assertThat(parts.get("begin")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first: 0", "first: 101", "skip: -1"})
    void partOfHomeThatIsNoPartIsRefused(String part) {
        assertThat(ada.graphql("{ home { rows(" + part + ") { id } } }").body().has("errors"))
                .isTrue();
    }

    @Test
    void titleWrittenByAnotherProcessIsSeenWithinFiveSeconds() {
        Title title = control.publish("Fresh " + UUID.randomUUID(), Maturity.ALL, List.of("Drama"), List.of());

        await().atMost(Duration.ofSeconds(5)).until(() -> isSeen(ada, title));

        JsonNode seen = ada.query(
                        "{ title(id: \"" + title.id()
                                + "\") { name maturity rating runtimeSeconds maxHeight posterUrl progress { share } inMyList } }")
                .get("title");
        assertThat(seen.get("rating").asDouble()).isEqualTo(7.9);
        assertThat(seen.get("maxHeight").asInt()).isEqualTo(720);
        assertThat(seen.get("posterUrl").asString()).matches("/art/[0-9a-f-]{36}/poster.jpg");
        assertThat(seen.get("progress").isNull()).isTrue();
    }

    @Test
    void kidsNeverSeeATitleForSixteen() {
        String word = "Gore" + UUID.randomUUID().toString().substring(0, 8);
        Title gore = control.publish(word, Maturity.SIXTEEN, List.of(word, "Family"), List.of("Shared Star"));
        Title teddy = control.publish("Teddy " + word, Maturity.SEVEN, List.of(word, "Family"), List.of("Shared Star"));
        Client kid = control.kidOf(ada);
        await().until(() -> isSeen(ada, gore) && isSeen(kid, teddy));
        rank(Rankings.GLOBAL, gore);
        rank(Rankings.GLOBAL + "-kids", gore);
        watched(kid, gore, 100);

        String everything = kid.query("{ home { hero { id } rows { cards { title { id } } } } title(id: \"" + gore.id()
                        + "\") { id } search(query: \"" + word + "\") { titles { id } } suggest(prefix: \"" + word
                        + "\") { id } genre(name: \"" + word + "\") { id } continueWatching { title { id } }"
                        + " trending { title { id } } similar(id: \"" + teddy.id() + "\") { id } myList { id } }")
                .toString();

        assertThat(everything)
                .contains(teddy.id().toString())
                .doesNotContain(gore.id().toString());
        assertThat(kid.put("/v1/my-list/" + gore.id()).status()).isEqualTo(404);
        assertThat(ada.query("{ search(query: \"" + word + "\") { titles { id } } }")
                        .toString())
                .contains(gore.id().toString());
    }

    @Test
    void filmLeftHalfWayStandsFirstUnderContinueWatching() {
        Title title = control.publish("Half " + UUID.randomUUID(), Maturity.ALL, List.of("Drama"), List.of());
        Title finished = control.publish("Done " + UUID.randomUUID(), Maturity.ALL, List.of("Drama"), List.of());
        await().until(() -> isSeen(ada, title) && isSeen(ada, finished));
        watched(ada, title, 500);
        watched(ada, finished, 975);

        JsonNode row = ada.query(HOME).at("/home/rows/0");

        assertThat(row.get("id").asString()).isEqualTo("continue-watching");
        assertThat(row.get("kind").asString()).isEqualTo("CONTINUE_WATCHING");
        assertThat(row.get("cards").size()).isEqualTo(1);
        assertThat(row.at("/cards/0/title/id").asString()).isEqualTo(title.id().toString());
        assertThat(row.at("/cards/0/title/progress/share").asDouble()).isEqualTo(0.5);
        assertThat(row.at("/cards/0/rank").isNull()).isTrue();
    }

    @Test
    void afterAnEpisodeComesTheNextAndASeriesStandsOnceInTheRow() {
        Title series = series("Serial " + UUID.randomUUID());
        Title first = episode(series, 1, 1);
        Title second = episode(series, 1, 2);
        Title later = episode(series, 2, 1);
        String seasons = "{ title(id: \"" + series.id() + "\") { seasons { episodes { id } } } }";
        await().until(() -> List.of(first, second, later).stream()
                .allMatch(episode ->
                        ada.query(seasons).toString().contains(episode.id().toString())));
        watched(ada, first, 990);

        JsonNode row = ada.query("{ continueWatching { title { id season episode series { id } } } }")
                .get("continueWatching");
        assertThat(row.size()).isEqualTo(1);
        assertThat(row.at("/0/title/id").asString()).isEqualTo(second.id().toString());
        assertThat(row.at("/0/title/series/id").asString())
                .isEqualTo(series.id().toString());

        JsonNode shown = ada.query("{ title(id: \"" + series.id()
                        + "\") { kind playable posterUrl seasons { number episodes { id nextEpisode { id } } } } }")
                .get("title");
        assertThat(shown.get("kind").asString()).isEqualTo("SERIES");
        assertThat(shown.get("posterUrl").asString())
                .as("a series shows its first episode")
                .isNotEmpty();
        assertThat(shown.at("/seasons/1/number").asInt()).isEqualTo(2);
        assertThat(shown.at("/seasons/0/episodes/1/nextEpisode/id").asString())
                .isEqualTo(later.id().toString());
        assertThat(ada.query("{ home { rows { kind cards { title { id } } } } }")
                        .at("/home/rows")
                        .toString())
                .as("episodes stand on no shelf of their own")
                .doesNotContain(later.id().toString());
    }

    @Test
    void aGlanceIsNoStartAndMarkingAsWatchedEndsIt() {
        Title glance = control.publish("Glance " + UUID.randomUUID(), Maturity.ALL, List.of("Drama"), List.of());
        Title begun = control.publish("Begun " + UUID.randomUUID(), Maturity.ALL, List.of("Drama"), List.of());
        await().until(() -> isSeen(ada, glance) && isSeen(ada, begun));
        watched(ada, glance, 15);
        watched(ada, begun, 300);
        assertThat(ada.query("{ continueWatching { title { id } } }").toString())
                .contains(begun.id().toString())
                .doesNotContain(glance.id().toString());

        assertThat(ada.put("/v1/history/" + begun.id() + "/watched").status()).isEqualTo(204);

        assertThat(ada.query("{ continueWatching { title { id } } }")
                        .get("continueWatching")
                        .size())
                .isZero();
        JsonNode history = ada.query("{ history { total entries { completed title { id } } } }")
                .get("history");
        assertThat(history.get("total").asInt()).isEqualTo(2);
        assertThat(history.at("/entries/0/completed").asBoolean()).isTrue();
        assertThat(ada.get("/v1/history").body().size()).isEqualTo(2);
        assertThat(ada.delete("/v1/history").status()).isEqualTo(204);
        assertThat(ada.get("/v1/history").body().size()).isZero();
    }

    @Test
    void textsComeInTheLanguageOfTheViewer() {
        Title title = control.publish("English " + UUID.randomUUID(), Maturity.ALL, List.of("Drama"), List.of());
        Title translated = title.with(new Particulars(
                TitleKind.MOVIE,
                null,
                "",
                List.of(),
                Map.of("de", new LocalText("Deutsch", "")),
                Map.of(),
                List.of(),
                List.of("Saga"),
                0,
                null,
                false,
                false,
                null,
                ""));
        control.keep(translated);
        await().until(() -> ada.query("{ collection(name: \"Saga\") { id } }")
                        .get("collection")
                        .size()
                > 0);

        String query = "{ title(id: \"" + title.id() + "\") { name } }";
        assertThat(ada.speaking("de-AT,en;q=0.5").query(query).at("/title/name").asString())
                .isEqualTo("Deutsch");
        assertThat(ada.speaking("en,de").query(query).at("/title/name").asString())
                .startsWith("English");
        assertThat(ada.speaking("fr").query(query).at("/title/name").asString()).startsWith("English");
        assertThat(ada.speaking("\u0000;q=nonsense,,,")
                        .query(query)
                        .at("/title/name")
                        .asString())
                .startsWith("English");
    }

    @Test
    void peopleAndGenresAreSuggestedToo() {
        String star = "Zorana" + UUID.randomUUID().toString().substring(0, 6);
        Title title = control.publish("Film of " + star, Maturity.ALL, List.of("Zarzuela"), List.of(star + " Vasić"));
        await().until(() -> isSeen(ada, title));

        await().untilAsserted(() -> {
            JsonNode suggestions = ada.query("{ suggest(prefix: \""
                            + star.substring(0, 8).toLowerCase(java.util.Locale.ROOT) + "\") { id text kind } }")
                    .get("suggest");
            assertThat(Client.texts(suggestions, "kind")).containsExactly("TITLE", "PERSON");
        });
        assertThat(ada.query("{ suggest(prefix: \"zarz\") { text kind } }").toString())
                .contains("GENRE");
    }

    @Test
    void aRowIsPaged() {
        Title title = control.publish("Paged " + UUID.randomUUID(), Maturity.ALL, List.of("Paging"), List.of());
        Title other = control.publish("Paged " + UUID.randomUUID(), Maturity.ALL, List.of("Paging"), List.of());
        await().until(() -> isSeen(ada, title) && isSeen(ada, other));

        JsonNode row = ada.query("{ row(id: \"genre:Paging\", first: 1, skip: 1) { total cards { title { id } } } }")
                .get("row");
        assertThat(row.get("total").asInt()).isEqualTo(2);
        assertThat(row.get("cards").size()).isEqualTo(1);
        assertThat(ada.query("{ row(id: \"nothing\") { id } }").get("row").isNull())
                .isTrue();
        assertThat(ada.graphql("{ row(id: \"new\", skip: -1) { id } }").body().has("errors"))
                .isTrue();
    }

    @Test
    void forgottenFilmLeavesContinueWatching() {
        Title title = control.publish("Forgotten " + UUID.randomUUID(), Maturity.ALL, List.of("Drama"), List.of());
        await().until(() -> isSeen(ada, title));
        watched(ada, title, 500);

        assertThat(ada.delete("/v1/history/" + title.id()).status()).isEqualTo(204);

        assertThat(ada.query("{ continueWatching { title { id } } }")
                        .at("/continueWatching")
                        .size())
                .isZero();
    }

    @Test
    void myListKeepsWhatWasPutAside() {
        Title title = control.publish("Later " + UUID.randomUUID(), Maturity.ALL, List.of("Drama"), List.of());
        await().until(() -> isSeen(ada, title));

        assertThat(ada.put("/v1/my-list/" + title.id()).status()).isEqualTo(204);

        assertThat(ada.query("{ myList { id inMyList } }")
                        .at("/myList/0/inMyList")
                        .asBoolean())
                .isTrue();
        assertThat(ada.delete("/v1/my-list/" + title.id()).status()).isEqualTo(204);
        assertThat(ada.query("{ myList { id } }").get("myList").size()).isZero();
    }

    @Test
    void placesOfTrendingAreClosedUp() {
        Title first = control.publish("First " + UUID.randomUUID(), Maturity.ALL, List.of("Drama"), List.of());
        Title second = control.publish("Second " + UUID.randomUUID(), Maturity.ALL, List.of("Drama"), List.of());
        await().until(() -> isSeen(ada, first) && isSeen(ada, second));
        Title unknown = new Title(
                new marquee.model.catalog.TitleId(UUID.randomUUID()),
                "Gone",
                "",
                2020,
                0,
                List.of("Drama"),
                Maturity.ALL,
                List.of(),
                null,
                Instant.EPOCH,
                null);
        rank(Rankings.GLOBAL, first, unknown, second);

        JsonNode trending = ada.query("{ trending { rank title { id } } }").get("trending");

        assertThat(trending.size()).isEqualTo(2);
        assertThat(trending.at("/1/rank").asInt()).isEqualTo(2);
        assertThat(trending.at("/1/title/id").asString()).isEqualTo(second.id().toString());
    }

    @Test
    void screensNeedAProfile() {
        JsonNode session = control.nobody()
                .post(
                        "/v1/accounts",
                        java.util.Map.of(
                                "email", UUID.randomUUID() + "@example.org", "password", "long enough", "name", "Ada"))
                .body();
        Client household =
                new Client(control.port(), session.get("access_token").asString());

        assertThat(control.nobody().graphql("{ genres }").status()).isEqualTo(401);
        assertThat(household
                        .graphql("{ genres }")
                        .body()
                        .at("/errors/0/extensions/code")
                        .asString())
                .isEqualTo("not_signed_in");
        assertThat(household
                        .query("{ me { email profile { id } profiles { name } } }")
                        .at("/me/profile")
                        .isNull())
                .isTrue();
    }

    @Test
    void deepAndWideQueriesAreRefused() {
        String wide = "{" + " me { email }".repeat(1)
                + java.util.stream.IntStream.range(0, 600)
                        .mapToObj(i -> " a" + i + ": me { email }")
                        .collect(java.util.stream.Collectors.joining())
                + "}";

        assertThat(ada.graphql(wide).body().get("errors").size()).isEqualTo(1);
        assertThat(ada.graphql("{ genre(name: \"x\", first: 1000000) { id } }")
                        .body()
                        .at("/errors/0/extensions/code")
                        .asString())
                .isEqualTo("bad_request");
        assertThat(ada.graphql("{ nothing }").status()).isIn(200, 400);
    }

    @Test
    void aQueryIsKnownByItsHashOnceItWasSent() throws Exception {
        String query = "{ genres me { email } } # " + UUID.randomUUID();
        String hash = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(query.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Map<String, Object> known = Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash));

        assertThat(ada.post("/graphql", Map.of("extensions", known)).body().toString())
                .contains("PersistedQueryNotFound");
        assertThat(ada.post("/graphql", Map.of("query", query, "extensions", known))
                        .body()
                        .has("data"))
                .isTrue();
        assertThat(ada.post("/graphql", Map.of("extensions", known))
                        .body()
                        .at("/data/me/email")
                        .asString())
                .contains("@example.org");
    }

    @Test
    void manyQueriesInOneRequestAreRefused() {
        assertThat(ada.sendJson("POST", "/graphql", "[{\"query\":\"{ genres }\"},{\"query\":\"{ genres }\"}]")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void openApiTellsOfEveryRequest() {
        JsonNode document = control.nobody().get("/openapi").body();

        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(document.get("paths").propertyNames())
                .contains(
                        "/v1/accounts",
                        "/v1/sign-in",
                        "/v1/token/refresh",
                        "/v1/sign-out",
                        "/v1/profiles",
                        "/v1/profiles/{id}/token",
                        "/v1/titles",
                        "/v1/titles/{id}/publish",
                        "/v1/uploads",
                        "/v1/uploads/{id}",
                        "/v1/jobs/{id}/retry",
                        "/v1/search/reindex",
                        "/v1/edges",
                        "/v1/my-list/{movieId}",
                        "/v1/ratings/{movieId}",
                        "/v1/history/{movieId}",
                        "/v1/history/{movieId}/watched",
                        "/v1/history",
                        "/v1/titles/import",
                        "/v1/titles/repair-genres",
                        "/v1/titles/{id}/trail",
                        "/v1/search/misses",
                        "/v1/trending")
                .doesNotContain("/health");
    }

    @Test
    void healthAndMetricsAreForOperators() {
        assertThat(control.nobody().get("/health").body().get("status").asString())
                .isEqualTo("up");
        assertThat(control.nobody().get("/metrics").response().body()).contains("jvm_memory_used_bytes");
    }

    private Title series(String name) {
        Title plain = control.publish(name, Maturity.ALL, List.of("Serials"), List.of());
        Title series = new Title(
                plain.id(),
                name,
                "",
                2020,
                8,
                List.of("Serials"),
                Maturity.ALL,
                List.of(),
                null,
                plain.addedAt(),
                plain.publishedAt(),
                Particulars.of(TitleKind.SERIES, null));
        control.keep(series);
        return series;
    }

    private Title episode(Title series, int season, int number) {
        Title plain = control.publish("Episode " + season + "." + number, Maturity.ALL, List.of("Serials"), List.of());
        Title episode = plain.with(Particulars.of(TitleKind.EPISODE, new PartOf(series.id(), season, number)));
        control.keep(episode);
        return episode;
    }

    private boolean isSeen(Client viewer, Title title) {
        return !viewer.query("{ title(id: \"" + title.id() + "\") { id } }")
                .get("title")
                .isNull();
    }

    private void watched(Client viewer, Title title, long seconds) {
        String profile =
                viewer.query("{ me { profile { id } } }").at("/me/profile/id").asString();
        control.bean(WatchHistory.class)
                .record(new WatchPosition(
                        ProfileId.parse(profile), title.id(), Duration.ofSeconds(seconds), Instant.now()))
                .toCompletableFuture()
                .join();
    }

    private void rank(String scope, Title... titles) {
        control.bean(Rankings.class)
                .keep(new Ranking(
                        scope,
                        Instant.now(),
                        java.util.Arrays.stream(titles)
                                .map(title -> new Rankings.Entry(title.id(), 1, 3))
                                .toList()))
                .toCompletableFuture()
                .join();
    }
}
