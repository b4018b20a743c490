package marquee.analytics.recommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import marquee.analytics.recommend.learning.Interactions;
import marquee.model.PlatformException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatingsFileTest {
    @TempDir
    private Path directory;

    @Test
    void readsAllThreeFormatsAlike() throws IOException {
        Interactions csv = read("userId,movieId,rating,timestamp\n1,31,4.0,9\n1,7,5.0,9\n2,31,3.5,9\n2,7,4.5,9\n");
        Interactions dat = read("1::31::4::9\n1::7::5::9\n2::31::3::9\n2::7::4::9\n");
        Interactions tabs = read("1\t31\t4\t9\r\n1\t7\t5\t9\r\n2\t31\t3\t9\r\n2\t7\t4\t9\r\n");

        assertThat(csv.byProfile()).isEqualTo(new int[][] {{0, 1}, {1}});
        assertThat(dat.byProfile()).isEqualTo(csv.byProfile());
        assertThat(tabs.byProfile()).isEqualTo(csv.byProfile());
    }

    @Test
    void titleRatedTwiceCountsOnce() throws IOException {
        assertThat(read("1,31,4.0,9\n1,31,5.0,10\n").byProfile()).isEqualTo(new int[][] {{0}});
    }

    @Test
    void generatedRatingsComeBackAsTheyWere() throws IOException {
        GeneratedRatings generated = new GeneratedRatings(50, 40, 12, 3);
        StringWriter text = new StringWriter();
        generated.write(text);

        Interactions read = read(text.toString());

        assertThat(read.size()).isEqualTo(generated.interactions().size());
        assertThat(read.profiles()).isEqualTo(50);
    }

    @Test
    void nonsenseIsRefusedWithTheNumberOfItsLine() {
        assertThatThrownBy(() -> read("1,2,4.0,9\nhello\n"))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("Line 2");
        assertThatThrownBy(() -> read("1,2,4.0,9\n1,2,good,9\n"))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("Line 2");
        assertThatThrownBy(() -> read("x".repeat(5_000))).isInstanceOf(PlatformException.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(PlatformException.class);
        assertThatThrownBy(() -> RatingsFile.read(directory.resolve("none"), 4))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("cannot be read");
    }

    private Interactions read(String text) throws IOException {
        Path file = directory.resolve("ratings");
        Files.writeString(file, text);
        return RatingsFile.read(file, 4);
    }
}
