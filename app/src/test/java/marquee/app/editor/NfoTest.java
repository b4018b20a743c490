package marquee.app.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NfoTest {
    @TempDir
    Path folder;

    @Test
    void kodisFileBecomesATitle() throws IOException {
        Path file = write("""
                <?xml version="1.0" encoding="UTF-8"?>
                <movie>
                  <title>Größe &amp; Glück</title><year>1999</year><plot>They meet.</plot>
                  <ratings><rating name="imdb"><value>7.4</value></rating></ratings>
                  <genre>Drama</genre><genre>Comedy</genre><mpaa>DE:FSK 12</mpaa>
                  <actor><name>Ada Lovelace</name><role>Herself</role></actor>
                </movie>
                https://www.themoviedb.org/movie/1
                """);

        Map<String, Object> said = Nfo.read(file).orElseThrow();

        assertThat(said)
                .containsEntry("name", "Größe & Glück")
                .containsEntry("release_year", 1999)
                .containsEntry("description", "They meet.")
                .containsEntry("genres", List.of("Drama", "Comedy"))
                .containsEntry("cast", List.of("Ada Lovelace"))
                .containsEntry("maturity", 13);
    }

    @Test
    void otherDocumentsSayNothing() throws IOException {
        assertThat(Nfo.read(write("<tvshow><title>x</title></tvshow>"))).isEmpty();
    }

    @Test
    void fileThatNamesAnotherIsRefused() throws IOException {
        Path file =
                write("<!DOCTYPE movie [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><movie><title>&x;</title></movie>");

        assertThatThrownBy(() -> Nfo.read(file)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Nfo.read(write("<movie><title>"))).isInstanceOf(IOException.class);
    }

    @Test
    void certificatesBecomeAges() {
        assertThat(Nfo.age("DE:FSK 16")).isEqualTo(16);
        assertThat(Nfo.age("Rated PG-13")).isEqualTo(13);
        assertThat(Nfo.age("Rated R")).isEqualTo(16);
        assertThat(Nfo.age("NC-17")).isEqualTo(18);
        assertThat(Nfo.age("G")).isZero();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("film.nfo"), text);
    }
}
