package marquee.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLogTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void smallLogIsLeftAlone() throws IOException {
        BoundedLog log = logOf("one\n");

        log.bound();

        assertThat(log.size()).isEqualTo(4);
    }

    @Test
    void largeLogIsKeptOnceAndBeginsAnew() throws IOException {
        BoundedLog log = logOf("line\n".repeat((int) BoundedLog.BYTES_MAX / 5 + 1));

        log.bound();

        assertThat(log.size()).isZero();
        assertThat(directory.resolve("child.log.1")).isNotEmptyFile();
    }

    @Test
    void tailHoldsTheLastLinesOfThisRunOnly() throws IOException {
        BoundedLog log = logOf("of an earlier run\n");
        long start = log.size();
        Files.writeString(log.file(), "of an earlier run\none\n\ntwo\nthree\n");

        assertThat(log.tail(start, 2)).isEqualTo(List.of("two", "three"));
        assertThat(log.tail(start, 9)).isEqualTo(List.of("one", "two", "three"));
    }

    @Test
    void missingLogHasNoTail() throws IOException {
        assertThat(new BoundedLog(directory.resolve("none.log")).tail(0, 5)).isEmpty();
    }

    private BoundedLog logOf(String text) throws IOException {
        return new BoundedLog(Files.writeString(directory.resolve("child.log"), text));
    }
}
