package marquee.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import marquee.model.PlatformException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final String FOREVER = "while :; do sleep 0.05; done";

    @TempDir
    Path directory = Path.of("");

    private final List<ChildState> states = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // JUnit calls take() first.
    private DataDirectory data;

    @BeforeEach
    void take() {
        data = DataDirectory.open(directory);
    }

    @AfterEach
    void giveBack() {
        data.close();
    }

    @Test
    void readyChildHasAPidFileAndEndsWhenClosed() {
        ChildProcess child = start("echo hello; " + FOREVER, Duration.ofSeconds(5), false);
        child.awaitReady();

        assertThat(data.pidFile("child")).content().startsWith(pid(child) + "\n");
        assertThat(data.log("child")).content().contains("hello");

        long pid = pid(child);
        child.close();

        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(data.pidFile("child")).doesNotExist();
        assertThat(states).containsExactly(ChildState.STARTING, ChildState.READY, ChildState.STOPPED);
    }

    @Test
    void killedChildIsStartedAgain() {
        try (ChildProcess child = start(FOREVER, Duration.ofSeconds(5), false)) {
            child.awaitReady();
            long first = pid(child);

            Shell.signal(first, "KILL");

            await().until(() -> child.status().restarts() == 1 && child.status().state() == ChildState.READY);
            assertThat(pid(child)).isNotEqualTo(first);
        }
    }

    @Test
    void childThatNeverAnsweredIsNotStartedAgain() {
        ChildProcess child = ChildProcess.start(
                spec("echo the disk is made of cheese; exit 3", () -> false, Duration.ofSeconds(5), false),
                data,
                this::changed);

        assertThatThrownBy(child::awaitReady)
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("child ended with 3")
                .hasMessageContaining("the disk is made of cheese")
                .hasMessageContaining(data.log("child").toString());
        assertThat(states).containsExactly(ChildState.STARTING, ChildState.FAILED);
    }

    @Test
    void childThatDoesNotAnswerInTimeIsKilled() {
        ChildProcess child =
                ChildProcess.start(spec(FOREVER, () -> false, Duration.ofMillis(300), false), data, this::changed);

        assertThatThrownBy(child::awaitReady).hasMessageContaining("child ended with 137");
    }

    @Test
    void programThatIsMissingIsNamed() {
        ChildProcess child = ChildProcess.start(
                ChildSpec.jvm(
                        "child", List.of("/no/such/program", directory.toString()), Map.of(), directory, () -> true),
                data,
                this::changed);

        assertThatThrownBy(child::awaitReady).hasMessageContaining("/no/such/program");
    }

    @Test
    void childThatIgnoresTheSignalIsKilledAfterItsGrace() {
        ChildProcess child = start("trap '' TERM; echo deaf; " + FOREVER, Duration.ofMillis(300), true);
        child.awaitReady();
        await().until(() -> Files.readString(data.log("child")).contains("deaf"));
        long pid = pid(child);

        child.close();

        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void childMustMentionTheDataDirectory() {
        ChildSpec spec = ChildSpec.jvm("child", List.of("true"), Map.of(), directory, () -> true);

        assertThatThrownBy(() -> ChildProcess.start(spec, data, this::changed))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ChildProcess start(String script, Duration grace, boolean watchesInput) {
        return ChildProcess.start(
                new ChildSpec(
                        "child",
                        List.of("sh", "-c", script, directory.toString()),
                        Map.of(),
                        directory,
                        () -> true,
                        Duration.ofSeconds(20),
                        "TERM",
                        grace,
                        watchesInput),
                data,
                this::changed);
    }

    private ChildSpec spec(String script, ReadyProbe probe, Duration readyWithin, boolean watchesInput) {
        return new ChildSpec(
                "child",
                List.of("sh", "-c", script, directory.toString()),
                Map.of(),
                directory,
                probe,
                readyWithin,
                "TERM",
                Duration.ofSeconds(5),
                watchesInput);
    }

    private void changed(String name, ChildState state, String message) {
        states.add(state);
    }

    private static long pid(ChildProcess child) {
        return child.status().pid().orElseThrow();
    }
}
