package marquee.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import marquee.model.account.ProfileId;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.playback.WatchPosition;
import marquee.store.history.WatchHistory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is read at once is what the engine reads field by field; a directive on a field leaves its object to the engine. */
@ExtendWith(OnMemory.class)
class ProjectionTest {
    private static final String TITLE = "id kind playable name originalName description releaseYear rating maturity"
            + " genres cast directors collections runtimeSeconds posterUrl backdropUrl audioLanguages captionLanguages"
            + " maxHeight inMyList thumbs progress { stoppedAtSeconds share lastWatched }";

    private Client ada;
    private Title title;

    @BeforeEach
    void watched(MemoryControlPlane control) {
        ada = control.newViewer();
        title = control.publish("Read " + UUID.randomUUID(), Maturity.ALL, List.of("Drama", "Noir"), List.of());
        await().until(() -> ada.query("{ title(id: \"" + title.id() + "\") { id } }")
                .get("title")
                .isObject());
        control.bean(WatchHistory.class)
                .record(new WatchPosition(
                        ProfileId.parse(ada.query("{ me { profile { id } } }")
                                .at("/me/profile/id")
                                .asString()),
                        title.id(),
                        Duration.ofSeconds(300),
                        Instant.now()))
                .toCompletableFuture()
                .join();
        assertThat(ada.put("/v1/my-list/" + title.id()).status()).isEqualTo(204);
        assertThat(ada.put("/v1/ratings/" + title.id(), Map.of("thumbs", "up")).status())
                .isEqualTo(204);
    }

    @Test
    void documentsAreKeptParsed(MemoryControlPlane control) {
        var documents = control.bean(PreparsedDocumentProvider.class);
        var asked = ExecutionInput.newExecutionInput("{ genres } # " + UUID.randomUUID())
                .build();
        AtomicInteger parsed = new AtomicInteger();

        for (int i = 0; i < 2; i++) {
            documents
                    .getDocumentAsync(asked, input -> {
                        parsed.incrementAndGet();
                        return new PreparsedDocumentEntry(Document.newDocument().build());
                    })
                    .join();
        }

        assertThat(parsed).hasValue(1);
    }

    @Test
    void aHomePageIsTheEnginesToTheLetter() {
        String at = "{ home { rowCount hero { " + TITLE + " %1$s } rows(first: 30) { id name reason kind total %1$s"
                + " cards { rank %1$s title { " + TITLE + " %1$s } } } } }";

        JsonNode atOnce = ada.query(at.formatted("__typename"));
        JsonNode byField = ada.query(at.formatted("__typename @include(if: true)"));

        assertThat(atOnce).hasToString(byField.toString());
        assertThat(atOnce.at("/home/rows/0/id").asString()).isEqualTo("continue-watching");
        assertThat(atOnce.at("/home/rows/0/cards/0/title/progress/stoppedAtSeconds")
                        .asInt())
                .isEqualTo(300);
        assertThat(atOnce.at("/home/rows/0/cards/0/title/inMyList").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ myList { %s } }",
                "{ continueWatching { title { %s } } }",
                "{ genre(name: \"Noir\") { %s } }",
                "{ collection(name: \"nothing\") { %s } }",
                "{ first: myList { %1$s } second: myList { id %1$s } }"
            })
    void listsAreTheEnginesToTheLetter(String list) {
        assertThat(ada.query(list.formatted(TITLE)))
                .hasToString(ada.query(list.formatted(TITLE + " id @include(if: true)"))
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ myList { a: id b: id name name progress { share } } }",
                "{ myList { progress { share } progress { stoppedAtSeconds } } }",
                "{ myList { ... on Title { id } ...T } } fragment T on Title { name ...P } fragment P on Title { progress { share } }",
                "{ myList { id } myList { name } }",
                "{ myList { id nextEpisode { id } } }",
                "query($x: Boolean = false) { myList { id name @include(if: $x) kind @skip(if: $x) } }",
                "{ myList { id ... @include(if: true) { name } progress { __typename } __typename } }"
            })
    void selectionsOfEveryShapeAreAnswered(String query) {
        JsonNode only = ada.query(query).at("/myList/0");

        assertThat(ada.graphql(query).body().has("errors")).isFalse();
        assertThat(only.isObject()).isTrue();
        if (query.contains("progress { stoppedAtSeconds }")) {
            assertThat(only.get("progress").toString()).contains("share").contains("\"stoppedAtSeconds\":300");
        }
        if (query.contains("myList { name }")) {
            assertThat(only.propertyNames()).containsExactly("id", "name");
        }
        if (query.contains("$x")) {
            assertThat(only.propertyNames()).containsExactly("id", "kind");
        }
        if (query.contains("fragment")) {
            assertThat(only.propertyNames()).containsExactly("id", "name", "progress");
        }
    }
}
