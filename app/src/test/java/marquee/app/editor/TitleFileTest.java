package marquee.app.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import marquee.model.PlatformException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class TitleFileTest {
    @TempDir
    private Path folder = Path.of(".");

    @Test
    void readsLinesOfJsonAndTellsWhichAreNone() throws IOException {
        List<TitleFile.Line> lines = lines("films.ndjson", """
                {"title": "Heat", "year": 1995, "cast": ["Al Pacino", "", "Al Pacino"], "genres": [], "href": "Heat_(1995)", "extract": "A heist."}

                not json
                [1, 2]
                {"name": "Ran", "release_year": "1985", "popularity": "71.5", "original_title": "乱"}
                """);

        assertThat(lines).extracting(TitleFile.Line::number).containsExactly(1, 3, 4, 5);
        assertThat(lines)
                .extracting(TitleFile.Line::fault)
                .containsExactly(null, "This is no JSON.", "This is no JSON object.", null);
        ObjectNode heat = form(lines.get(0));
        assertThat(heat.get("name").asString()).isEqualTo("Heat");
        assertThat(heat.get("release_year").asInt()).isEqualTo(1995);
        assertThat(heat.get("description").asString()).isEqualTo("A heist.");
        assertThat(heat.get("cast").size()).isEqualTo(1);
        assertThat(heat.at("/genres/0").asString()).isEqualTo("Other");
        assertThat(heat.at("/particulars/external_id").asString()).isEqualTo("Heat_(1995) Heat (1995)");
        assertThat(form(lines.get(3)).at("/particulars/original_name").asString())
                .isEqualTo("乱");
        assertThat(form(lines.get(3)).at("/particulars/popularity").asDouble()).isEqualTo(71.5);
    }

    @Test
    void readsCsvWithQuotesAndBrokenLines() throws IOException {
        List<TitleFile.Line> lines = lines("films.csv", """
                \ufeffTitle,Year,Genres,Extract
                "Good, the Bad, The",1966,Western|Drama,"He said ""no"".
                Twice."
                Ran,1985,Drama
                a,b,c,d,e
                """);

        assertThat(lines).hasSize(3);
        assertThat(form(lines.get(0)).get("name").asString()).isEqualTo("Good, the Bad, The");
        assertThat(form(lines.get(0)).get("description").asString()).isEqualTo("He said \"no\".\nTwice.");
        assertThat(form(lines.get(0)).get("genres").size()).isEqualTo(2);
        assertThat(form(lines.get(1)).get("name").asString()).isEqualTo("Ran");
        assertThat(lines.get(2).fault()).contains("5 cells");
    }

    @Test
    void unpacksAndCutsWhatIsTooLong() throws IOException {
        Path file = folder.resolve("films.ndjson.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("{\"title\":\"" + "x".repeat(500) + "\",\"year\":1999,\"cast\":[\"" + "y".repeat(300) + "\"]}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        try (TitleFile titles = TitleFile.open(file)) {
            ObjectNode form = form(titles.next());

            assertThat(form.get("name").asString()).hasSize(200);
            assertThat(form.get("cast").size()).isZero();
            assertThat(form.at("/particulars/external_id").asString()).hasSizeLessThanOrEqualTo(300);
            assertThat(titles.hasNext()).isFalse();
        }
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws IOException {
        assertThatThrownBy(() -> TitleFile.open(folder.resolve("none.csv")))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("There is no file");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        assertThatThrownBy(() -> TitleFile.open(empty)).hasMessageContaining("names its columns");
    }

    private List<TitleFile.Line> lines(String name, String text) throws IOException {
        List<TitleFile.Line> lines = new ArrayList<>();
        try (TitleFile file = TitleFile.open(Files.writeString(folder.resolve(name), text))) {
            file.forEachRemaining(lines::add);
        }
        return lines;
    }

    private static ObjectNode form(TitleFile.Line line) {
        return java.util.Objects.requireNonNull(line.form());
    }
}
