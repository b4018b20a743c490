package marquee.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkNamespaceTest {
    @TempDir
    Path directory;

    @Test
    void childSeesNoNetworkWhereTheKernelPermitsThat() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        Child child = new Child(directory, Map.of(), new Child.Limits(Duration.ofSeconds(10), 1 << 20, 0));

        Child.Exit exit = child.run(List.of("/bin/cat", "/proc/self/net/dev"), seen::add);

        assertThat(exit.isSuccess()).as(exit.message()).isTrue();
        List<String> interfaces = seen.stream()
                .filter(line -> line.contains(":"))
                .map(line -> line.substring(0, line.indexOf(':')).strip())
                .toList();
        if (NetworkNamespace.prefix().isEmpty()) {
            assertThat(interfaces).containsAll(names());
        } else {
            assertThat(interfaces).containsExactly("lo");
        }
    }

    private static List<String> names() throws IOException {
        return NetworkInterface.networkInterfaces()
                .map(NetworkInterface::getName)
                .filter(name -> !name.contains(":"))
                .toList();
    }
}
