package marquee.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.PartOf;
import marquee.model.catalog.Particulars;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleKind;
import marquee.store.catalog.HomeLayouts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(OnMemory.class)
class CollectionsOverHttpTest {
    private final String noir = "Noir & 100 % / " + UUID.randomUUID().toString().substring(0, 8);
    private MemoryControlPlane control;
    private Client ada;
    private Client editor;
    private String first;
    private String second;
    private String third;
    private int films;

    @BeforeEach
    void open(MemoryControlPlane plane) {
        control = plane;
        ada = plane.newViewer();
        editor = plane.editor();
        first = film("First");
        second = film("Second");
        third = film("Third");
        List.of(first, second, third).forEach(id -> put(id, noir));
    }

    @AfterEach
    void restore() {
        control.bean(HomeLayouts.class).write(List.of());
        editor.sendJson("PUT", "/v1/home/rows", "[]");
    }

    @Test
    void titlesStandForViewersWhereTheEditorPutThem() {
        assertThat(seen(noir)).containsExactly(first, second, third);
        assertThat(read(noir).get("ordered").asBoolean()).isFalse();

        place(third, noir, "0");
        place(first, noir, "9");
        editor.sendJson("PUT", "/v1/home/rows", "[{\"row\": \"collection:" + noir + "\", \"shown\": true}]");

        assertThat(seen(noir)).containsExactly(third, second, first);
        assertThat(Client.texts(read(noir).get("titles"), "id")).containsExactly(third, second, first);
        assertThat(read(noir).get("ordered").asBoolean()).isTrue();
        JsonNode row =
                ada.query("{ home { rows { id cards { title { id } } } } }").at("/home/rows/0");
        assertThat(row.get("id").asString()).isEqualTo("collection:" + noir);
        assertThat(row.get("cards").findValuesAsString("id")).containsExactly(third, second, first);
    }

    @Test
    void titleThatNobodyPlacedStandsBehindThoseThatSomebodyDid() {
        place(third, noir, "0");
        String fourth = film("Fourth");

        put(fourth, noir);

        assertThat(seen(noir)).containsExactly(third, first, second, fourth);
    }

    @Test
    void titleTakenOutComesBackWhereItStoodOrElseLast() {
        place(third, noir, "0");

        assertThat(Client.texts(take(third, noir).get("titles"), "id")).containsExactly(first, second);
        assertThat(seen(noir)).containsExactly(first, second);
        place(third, noir, "0");
        assertThat(seen(noir)).containsExactly(third, first, second);

        editor.patch("/v1/titles/" + third, Map.of("particulars", Map.of("collections", List.of())));
        put(third, noir);
        assertThat(seen(noir)).containsExactly(first, second, third);
    }

    @Test
    void orderOfACollectionThatIsGoneIsNotTakenUpByANewOneOfItsName() {
        String black = "Black " + noir;
        place(third, noir, "0");
        List.of(first, second, third)
                .forEach(id ->
                        editor.patch("/v1/titles/" + id, Map.of("particulars", Map.of("collections", List.of(black)))));

        rename(black, noir, false);

        assertThat(seen(noir)).containsExactly(first, second, third);
        assertThat(read(noir).get("ordered").asBoolean()).isFalse();
    }

    @Test
    void collectionWithoutTitlesIsEmptyAndStandsInNoList() {
        List.of(first, second, third).forEach(id -> take(id, noir));

        assertThat(read(noir).get("titles").size()).isZero();
        assertThat(listed(noir)).isEmpty();
        assertThat(rename(noir, "Other " + noir, false).code()).isEqualTo("not_found");
    }

    @Test
    void renamedCollectionKeepsItsTitlesTheirOrderAndItsPlaceOnTheHomePage() {
        String black = "Black " + noir;
        place(third, noir, "0");
        editor.sendJson("PUT", "/v1/home/rows", "[{\"row\": \"collection:" + noir + "\", \"shown\": false}]");

        Client.Answer answer = rename(noir, black, false);

        assertThat(Client.texts(answer.body().get("titles"), "id")).containsExactly(third, first, second);
        assertThat(seen(black)).containsExactly(third, first, second);
        assertThat(seen(noir)).isEmpty();
        assertThat(listed(noir)).containsExactly(black);
        JsonNode place = editor.get("/v1/home/rows").body().get(0);
        assertThat(place.get("row").asString()).isEqualTo("collection:" + black);
        assertThat(place.get("shown").asBoolean()).isFalse();
    }

    @Test
    void collectionsAreMergedOnlyByWhoAsksForIt() {
        String black = "Black " + noir;
        String fourth = film("Fourth");
        put(fourth, black);
        put(first, black);
        place(third, noir, "0");

        assertThat(rename(noir, black, false).code()).isEqualTo("conflict");
        assertThat(seen(noir)).containsExactly(third, first, second);
        rename(noir, black, true);

        assertThat(seen(black)).containsExactly(first, fourth, third, second);
        assertThat(seen(noir)).isEmpty();
    }

    @Test
    void changesStandInTheTrailOfTheTitleAndInTheAuditLog() {
        place(third, noir, "1");
        take(third, noir);

        String trail = editor.get("/v1/titles/" + third + "/trail").body().toString();
        assertThat(trail).contains("placed", noir + ": 2 of 3", "collections: [" + noir + "] → []");
        assertThat(editor.get("/v1/audit?limit=20").body().toString())
                .contains("PUT /v1/collections/titles/{id}", "DELETE /v1/collections/titles/{id}", third);
    }

    @Test
    void draftsStandInTheCollectionForEditorsAlone() {
        String draft = editor.post(
                        "/v1/titles",
                        Map.of("name", "Draft", "release_year", 1999, "genres", List.of("Drama"), "maturity", 0))
                .body()
                .get("id")
                .asString();

        JsonNode held = place(draft, noir, "0").body();

        assertThat(held.at("/titles/0/id").asString()).isEqualTo(draft);
        assertThat(held.at("/titles/0/state").asString()).isEqualTo("draft");
        assertThat(held.at("/titles/0/poster_url").isNull()).isTrue();
        assertThat(held.get("total").asInt()).isEqualTo(4);
        assertThat(seen(noir)).containsExactly(first, second, third);
    }

    @Test
    void listIsNarrowedByWordsAndPagedByName() {
        put(first, "Zorro " + noir);
        put(first, "Álamo " + noir);

        JsonNode page = editor.get("/v1/collections?limit=2&q=" + encoded(noir)).body();
        JsonNode rest = editor.get("/v1/collections?limit=2&q=" + encoded(noir) + "&cursor="
                        + encoded(page.get("next").asString()))
                .body();

        assertThat(Client.texts(page.get("collections"), "name")).containsExactly("Álamo " + noir, noir);
        assertThat(page.at("/collections/1/total").asInt()).isEqualTo(3);
        assertThat(page.at("/collections/1/titles/0/poster_url").asString()).endsWith("/poster.jpg");
        assertThat(Client.texts(rest.get("collections"), "name")).containsExactly("Zorro " + noir);
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(listed("alamo " + noir)).containsExactly("Álamo " + noir);
    }

    @Test
    void nonsenseIsRefused() {
        Title series = control.publish("Series", Maturity.ALL, List.of("Drama"), List.of());
        Title episode = series.with(Particulars.of(TitleKind.EPISODE, new PartOf(series.id(), 1, 1)));
        control.keep(episode);

        assertThat(place(first, noir, "-1").status()).isEqualTo(400);
        assertThat(place(first, noir, "500").status()).isEqualTo(400);
        assertThat(place(first, noir, "soon").status()).isEqualTo(400);
        assertThat(put(first, "").status()).isEqualTo(400);
        assertThat(put(first, "x".repeat(101)).status()).isEqualTo(400);
        assertThat(put(episode.id().toString(), noir).body().get("field").asString())
                .isEqualTo("id");
        assertThat(put(UUID.randomUUID().toString(), noir).status()).isEqualTo(404);
        assertThat(rename(noir, " ", false).body().get("field").asString()).isEqualTo("to");
        assertThat(editor.get("/v1/collections?limit=201").status()).isEqualTo(400);
        assertThat(ada.get("/v1/collections").status()).isEqualTo(403);
        assertThat(ada.get("/v1/collections/titles?name=x").status()).isEqualTo(403);
        assertThat(control.nobody().get("/v1/collections").status()).isEqualTo(401);
    }

    /** Publishes a film that came out after the ones before it. */
    private String film(String name) {
        Title plain = control.publish(name + " " + UUID.randomUUID(), Maturity.ALL, List.of("Drama"), List.of());
        control.keep(new Title(
                plain.id(),
                plain.name(),
                "",
                1940 + films++,
                7,
                plain.genres(),
                plain.maturity(),
                List.of(),
                plain.asset(),
                plain.addedAt(),
                plain.publishedAt()));
        return plain.id().toString();
    }

    private Client.Answer put(String id, String name) {
        return editor.put("/v1/collections/titles/" + id + "?name=" + encoded(name));
    }

    private Client.Answer place(String id, String name, String at) {
        return editor.put("/v1/collections/titles/" + id + "?name=" + encoded(name) + "&at=" + at);
    }

    private JsonNode take(String id, String name) {
        return editor.delete("/v1/collections/titles/" + id + "?name=" + encoded(name))
                .body();
    }

    private Client.Answer rename(String from, String to, boolean merge) {
        return editor.post("/v1/collections/rename", Map.of("from", from, "to", to, "merge", merge));
    }

    private JsonNode read(String name) {
        return editor.get("/v1/collections/titles?name=" + encoded(name)).body();
    }

    private List<String> listed(String words) {
        return Client.texts(
                editor.get("/v1/collections?q=" + encoded(words)).body().get("collections"), "name");
    }

    private List<String> seen(String name) {
        return Client.texts(
                ada.query("{ collection(name: \"" + name + "\") { id } }").get("collection"), "id");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
