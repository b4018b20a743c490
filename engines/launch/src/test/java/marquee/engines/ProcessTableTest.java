package marquee.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTableTest {

    @Test
    void onlyListeningSocketsOfThePortCount() {
        List<String> table = List.of(
                "sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                "0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 4711 1 0 100 0 0 10 0",
                "1: 0100007F:1F90 0100007F:C000 01 00000000:00000000 00:00000000 00000000 0 0 4712 1 0 100 0 0 10 0",
                "2: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 4713 1 0 100 0 0 10 0");

        assertThat(ProcessTable.listeningInodes(table, 8080)).containsExactly("socket:[4711]");
    }

    @Test
    void listenerOfAPortIsNamed() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ProcessTable.listener(socket.getLocalPort())).contains(ProcessHandle.current());
        }
    }

    @Test
    void directoryWhoseNameBeginsAlikeIsNotMentioned() throws IOException {
        Process child = new ProcessBuilder("sh", "-c", "read -r end", "/data/marquee-2/run").start();

        assertThat(ProcessTable.mentions(child.pid(), Path.of("/data/marquee-2")))
                .isTrue();
        assertThat(ProcessTable.mentions(child.pid(), Path.of("/data/marquee"))).isFalse();
        child.destroy();
    }

    @Test
    void processThatIsGoneHasNoCommandLine() throws Exception {
        Process child = new ProcessBuilder("true").start();
        child.waitFor();

        assertThat(ProcessTable.commandLine(child.pid())).isEmpty();
    }

    @Test
    void memoryOfThisProcessIsKnown() {
        assertThat(ProcessTable.residentBytes(ProcessHandle.current())).isGreaterThan(10 << 20);
    }
}
