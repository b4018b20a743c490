package marquee.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    @TempDir
    Path home = Path.of("");

    @Test
    void firstStartWritesTheList() throws IOException {
        ClassArchive archive = ClassArchive.of(home, "role", List.of(jar()));

        assertThat(archive.exists()).isFalse();
        assertThat(archive.flags(home.resolve("list")))
                .containsExactly("-XX:DumpLoadedClassList=" + home.resolve("list"));
    }

    @Test
    void archiveIsMadeFromTheListAndUsed() throws IOException {
        ClassArchive archive = ClassArchive.of(home, "role", List.of(jar()));
        Path list = Files.writeString(home.resolve("list"), "java/lang/Object id: 0\njava/util/Li");

        assertThat(archive.make(list)).isTrue();
        assertThat(archive.flags(list).get(0)).startsWith("-XX:SharedArchiveFile=" + home.resolve("cds/role-"));
    }

    @Test
    void rebuiltJarMakesTheArchiveStale() throws IOException {
        Path jar = jar();
        ClassArchive before = ClassArchive.of(home, "role", List.of(jar));
        Path list = Files.writeString(home.resolve("list"), "java/lang/Object id: 0\n");
        before.make(list);

        Files.setLastModifiedTime(jar, FileTime.fromMillis(1));

        assertThat(before.exists()).isTrue();
        assertThat(ClassArchive.of(home, "role", List.of(jar)).exists()).isFalse();
    }

    @Test
    void withoutAListThereIsNoArchive() throws IOException {
        assertThat(ClassArchive.of(home, "role", List.of(jar())).make(home.resolve("none")))
                .isFalse();
    }

    @Test
    void linesTheJvmCannotReadAreLeftOut() {
        String tooLong = "@lambda-proxy " + "L".repeat(5_000);

        assertThat(ClassArchive.usableLines("one\n" + tooLong + "\ntwo\nthr")).isEqualTo("one\ntwo\n");
    }

    private Path jar() throws IOException {
        Path jar = home.resolve("some.jar");
        if (Files.notExists(jar)) {
            // The smallest archive there is: an empty one.
            byte[] end = new byte[22];
            System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, end, 0, 4);
            Files.write(jar, end);
        }
        return jar;
    }
}
