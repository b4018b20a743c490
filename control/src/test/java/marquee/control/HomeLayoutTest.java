package marquee.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import marquee.model.catalog.Maturity;
import marquee.store.catalog.HomeLayouts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnMemory.class)
class HomeLayoutTest {
    private MemoryControlPlane control;
    private Client ada;
    private Client editor;

    @BeforeEach
    void open(MemoryControlPlane plane) {
        control = plane;
        ada = plane.newViewer();
        editor = plane.editor();
        String genre = "Layout" + UUID.randomUUID().toString().substring(0, 8);
        control.publish("First of " + genre, Maturity.ALL, List.of(genre), List.of());
        control.publish("Second of " + genre, Maturity.ALL, List.of(genre), List.of());
        await().atMost(Duration.ofSeconds(5)).until(() -> rows().contains("genre:" + genre));
    }

    @AfterEach
    void restore() {
        control.bean(HomeLayouts.class).write(List.of());
        editor.sendJson("PUT", "/v1/home/rows", "[]");
    }

    @Test
    void rowsStandAsAnEditorPutThem() {
        editor.sendJson(
                "PUT",
                "/v1/home/rows",
                "[{\"row\": \"genres\", \"shown\": true}, {\"row\": \"new\", \"shown\": true}, {\"row\": \"offers\", \"shown\": false}]");

        List<String> rows = rows();

        assertThat(rows.get(0)).startsWith("genre:");
        assertThat(rows).contains("new").doesNotContain("for-you", "popular");
    }

    @Test
    void listHasEveryRowAlsoThoseNobodyPlaced() {
        editor.sendJson("PUT", "/v1/home/rows", "[{\"row\": \"my-list\", \"shown\": false}]");

        Client.Answer answer = editor.get("/v1/home/rows");

        assertThat(Client.texts(answer.body(), "row"))
                .startsWith("my-list", "continue-watching")
                .hasSize(7);
        assertThat(answer.body().get(0).get("shown").asBoolean()).isFalse();
    }

    @Test
    void nonsenseIsRefused() {
        assertThat(put("[{\"row\": \"toplist\", \"shown\": true}]")).isEqualTo(400);
        assertThat(put("[{\"row\": \"new\", \"shown\": true}, {\"row\": \"new\", \"shown\": true}]"))
                .isEqualTo(400);
        assertThat(put("[{\"shown\": true}]")).isEqualTo(400);
        assertThat(ada.get("/v1/home/rows").status()).isEqualTo(403);
    }

    private int put(String places) {
        return editor.sendJson("PUT", "/v1/home/rows", places).status();
    }

    private List<String> rows() {
        return Client.texts(ada.query("{ home { rows { id } } }").at("/home/rows"), "id");
    }
}
