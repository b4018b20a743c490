package marquee.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@ExtendWith(OnMemory.class)
class OpenApiTest {
    private static final Path COMMITTED = Path.of("../web/api/openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The types of the pages are made of the committed document: {@code npm run generate:openapi}. */
    @Test
    void documentThatThePagesAreMadeOfIsTheOneThatIsServed(MemoryControlPlane control) throws IOException {
        JsonNode served = control.nobody().get("/openapi").body();
        ((ObjectNode) served).remove("servers");
        withoutExamples(served);
        if (Boolean.getBoolean("marquee.write-openapi")) {
            Files.writeString(COMMITTED, JSON.writeValueAsString(served) + "\n");
        }

        assertThat(JSON.readTree(Files.readString(COMMITTED)))
                .as("web/api/openapi.json; write it anew with -Dtest=OpenApiTest -Dmarquee.write-openapi=true, and see"
                        + " what becomes of the pages' types")
                .isEqualTo(served);
    }

    private static void withoutExamples(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("example", "examples"));
            object.forEach(OpenApiTest::withoutExamples);
        } else if (node instanceof ArrayNode array) {
            array.forEach(OpenApiTest::withoutExamples);
        }
    }
}
