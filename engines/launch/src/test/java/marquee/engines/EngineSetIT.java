package marquee.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import marquee.model.PlatformException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineSetIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<EngineKind> ALL = EnumSet.allOf(EngineKind.class);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int firstPort = freePorts();

    @TempDir
    Path data = Path.of("");

    @Test
    void allFiveStartComeBackWhenKilledAndLeaveNothingBehind() throws Exception {
        EnginesConfig config = Launcher.config(home(), data, firstPort, ALL);
        EngineSet engines = EngineSet.start(config, (kind, state, message) -> {});
        List<Long> first = pids(engines);

        for (EngineKind kind : ALL) {
            assertThat(config.probe(kind).isReady()).as(kind.title()).isTrue();
        }
        assertThat(engines.status().values().stream()
                        .mapToLong(status -> status.child().residentBytes())
                        .sum())
                .isBetween(300L << 20, 1_400L << 20);

        first.forEach(pid -> Shell.signal(pid, "KILL"));

        await().atMost(PATIENCE)
                .until(() -> engines.status().values().stream()
                        .allMatch(status ->
                                status.child().restarts() > 0 && status.child().state() == ChildState.READY));
        assertThat(pids(engines)).doesNotContainAnyElementsOf(first);
        List<Long> second = pids(engines);

        engines.close();

        assertThat(second).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        assertThat(ALL).allMatch(kind -> Ports.isFree(config.port(kind)));
    }

    @Test
    void killedLauncherLeavesNoOrphanAndNoAcknowledgedDocumentIsLost() throws Exception {
        Set<EngineKind> kinds = EnumSet.of(EngineKind.POSTGRES, EngineKind.OPENSEARCH, EngineKind.S3);
        Process launcher = launchElsewhere(kinds);
        awaitLine(launcher, "ALL READY");
        URI document = URI.create("http://127.0.0.1:" + (firstPort + 14) + "/films/_doc/1");
        assertThat(put(document, "{\"name\":\"Dune\"}")).isEqualTo(201);
        List<ProcessHandle> orphans = launcher.descendants().toList();

        launcher.destroyForcibly().waitFor();
        try (EngineSet engines =
                EngineSet.start(Launcher.config(home(), data, firstPort, kinds), (kind, state, message) -> {})) {
            assertThat(pids(engines))
                    .doesNotContainAnyElementsOf(
                            orphans.stream().map(ProcessHandle::pid).toList());
            await().atMost(PATIENCE).until(() -> get(document).contains("Dune"));
        }

        assertThat(orphans).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void killedLauncherTakesItsChildrenAlongWithoutANextStart() throws Exception {
        Process launcher = launchElsewhere(EnumSet.of(EngineKind.POSTGRES, EngineKind.KAFKA));
        awaitLine(launcher, "ALL READY");
        List<ProcessHandle> children = launcher.descendants().toList();

        launcher.destroyForcibly().waitFor();

        await().atMost(PATIENCE).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void takenPortIsToldBeforeAnythingStarts() throws IOException {
        EnginesConfig config = Launcher.config(home(), data, firstPort, ALL);
        try (ServerSocket taken = new ServerSocket(config.kafkaPort(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EngineSet.start(config, (kind, state, message) -> {}))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + ", wanted for Kafka")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        assertThat(data.resolve("logs")).isEmptyDirectory();
    }

    @Test
    void engineThatCannotStartIsToldWithTheEndOfItsLog() throws IOException {
        Files.createDirectories(data.resolve("postgres/data"));
        EnginesConfig config = Launcher.config(home(), data, firstPort, EnumSet.of(EngineKind.POSTGRES));

        assertThatThrownBy(() -> EngineSet.start(config, (kind, state, message) -> {}))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("postgres ended with")
                .hasMessageContaining(data.resolve("logs/postgres.log").toString());
    }

    private Process launchElsewhere(Set<EngineKind> kinds) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                JavaCommand.JAVA.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                home().toString(),
                data.toString(),
                Integer.toString(firstPort)));
        kinds.forEach(kind -> command.add(kind.name()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void awaitLine(Process process, String text) throws IOException {
        BufferedReader reader = process.inputReader();
        List<String> seen = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            seen.add(line);
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError(String.join("\n", seen));
    }

    private int put(URI uri, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private String get(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static List<Long> pids(EngineSet engines) {
        return engines.status().values().stream()
                .map(status -> status.child().pid().orElseThrow())
                .toList();
    }

    private static Path home() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("target/dist/engines"))) {
                return at.resolve("target/dist");
            }
        }
        throw new IllegalStateException("There are no engines in target/dist: run `./marquee build` first.");
    }

    private static int freePorts() {
        return IntStream.iterate(21_000, port -> port < 22_000, port -> port + 30)
                .filter(first -> IntStream.range(first, first + 30).allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow();
    }
}
