package marquee.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import marquee.model.PlatformException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void secondOwnerHearsWhoTheFirstIs() {
        try (DataDirectory first = DataDirectory.open(directory)) {
            assertThatThrownBy(() -> DataDirectory.open(first.path()))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()))
                    .hasMessageContaining("./marquee down");
        }
    }

    @Test
    void directoryCanBeTakenAgainOnceItIsGivenBack() {
        DataDirectory.open(directory).close();

        try (DataDirectory again = DataDirectory.open(directory)) {
            assertThat(again.path()).isEqualTo(directory.toAbsolutePath());
        }
    }

    @Test
    void childLeftBehindIsEnded() throws IOException {
        Process orphan = ignoringItsInput("marquee.data=" + directory + "/child");
        leaveBehind(orphan);

        DataDirectory.open(directory).close();

        assertThat(orphan.isAlive()).isFalse();
        assertThat(directory.resolve("run/child.pid")).doesNotExist();
    }

    @Test
    void strangerWhoGotTheNumberOfAChildIsLeftAlone() throws IOException {
        Process stranger = ignoringItsInput("somewhere else");
        leaveBehind(stranger);

        DataDirectory.open(directory).close();

        assertThat(stranger.isAlive()).isTrue();
        assertThat(directory.resolve("run/child.pid")).doesNotExist();
        stranger.destroyForcibly();
    }

    @Test
    void halfWrittenPidFileIsForgotten() throws IOException {
        Files.createDirectories(directory.resolve("run"));
        Files.writeString(directory.resolve("run/child.pid"), "");

        DataDirectory.open(directory).close();

        assertThat(directory.resolve("run/child.pid")).doesNotExist();
    }

    @Test
    void takenPortIsRefusedWithItsHolder() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.requireFree(taken.getLocalPort(), "Kafka"))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + ", wanted for Kafka")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    private void leaveBehind(Process process) throws IOException {
        Files.createDirectories(directory.resolve("run"));
        Files.writeString(directory.resolve("run/child.pid"), process.pid() + "\nTERM\n");
    }

    private static Process ignoringItsInput(String mention) throws IOException {
        return new ProcessBuilder("sh", "-c", "while :; do sleep 0.1; done", mention).start();
    }
}
