package marquee.app.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import marquee.model.PlatformException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmFolderTest {

    @Test
    void nameAndYearComeFromTheFile() {
        assertThat(FilmFolder.describe(Path.of("Some.Film.(1999).mkv"), 2026))
                .containsEntry("name", "Some Film")
                .containsEntry("release_year", 1999);
        assertThat(FilmFolder.describe(Path.of("Big_Buck_Bunny.mp4"), 2026))
                .containsEntry("name", "Big Buck Bunny")
                .containsEntry("release_year", 2026);
    }

    @Test
    void onlyFilmsAreTakenFromAFolder(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("series"));
        Files.createFile(folder.resolve("series/b.mp4"));
        Files.createFile(folder.resolve("a.MKV"));
        Files.createFile(folder.resolve("notes.txt"));

        assertThat(FilmFolder.films(folder)).containsExactly(folder.resolve("a.MKV"), folder.resolve("series/b.mp4"));
    }

    @Test
    void whatLiesBesideAFilmIsFound(@TempDir Path folder) throws IOException {
        for (String name : new String[] {
            "Dune (1984).mkv",
            "Dune (1984).nfo",
            "Dune (1984).en.srt",
            "Dune (1984).pt-BR.ass",
            "poster.jpg",
            "fanart.png"
        }) {
            Files.createFile(folder.resolve(name));
        }
        Path film = folder.resolve("Dune (1984).mkv");

        FilmFolder.Beside alone = FilmFolder.beside(film);
        Files.createFile(folder.resolve("Dune (2021).mkv"));
        FilmFolder.Beside among = FilmFolder.beside(film);

        assertThat(alone.nfo()).contains(folder.resolve("Dune (1984).nfo"));
        assertThat(alone.poster()).contains(folder.resolve("poster.jpg"));
        assertThat(alone.backdrop()).contains(folder.resolve("fanart.png"));
        assertThat(alone.captions()).containsOnlyKeys("en", "pt-BR");
        assertThat(among.poster()).isEmpty();
        assertThat(among.nfo()).isPresent();
    }

    @Test
    void missingPathIsSaid(@TempDir Path folder) {
        assertThatThrownBy(() -> FilmFolder.films(folder.resolve("gone")))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("gone");
    }
}
