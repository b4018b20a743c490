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
    void missingPathIsSaid(@TempDir Path folder) {
        assertThatThrownBy(() -> FilmFolder.films(folder.resolve("gone")))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("gone");
    }
}
