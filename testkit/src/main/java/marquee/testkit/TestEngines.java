package marquee.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import marquee.engines.EngineKind;
import marquee.engines.EngineSet;
import marquee.engines.EnginesConfig;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The engines of one test JVM. Each kind is a set of its own with a data directory of its own, so that a later test class
 * can want more of them. Closed by JUnit at the end of the run.
 */
final class TestEngines implements AutoCloseable {
    /** Names a file of {@link SharedEngines}: while those answer, they are used and nothing is started. */
    static final String SHARED = "marquee.test.engines";

    private final EnginesConfig config;
    private final RunningEngines running;
    private final Map<EngineKind, EngineSet> started = new EnumMap<>(EngineKind.class);
    /** Null while shared engines are used. */
    private final @Nullable PortBlock ports;

    private TestEngines(EnginesConfig config, @Nullable PortBlock ports) {
        this.config = config;
        this.ports = ports;
        String run = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX)
                + Long.toString(System.nanoTime() & 0xffffff, Character.MAX_RADIX);
        this.running = new RunningEngines(config, "x" + run);
    }

    static TestEngines open() {
        String shared = System.getProperty(SHARED, System.getenv().getOrDefault("MARQUEE_TEST_ENGINES", ""));
        if (!shared.isEmpty() && Files.exists(Path.of(shared))) {
            return new TestEngines(SharedEngines.read(Path.of(shared)), null);
        }
        try {
            PortBlock ports = PortBlock.take();
            EnginesConfig config = config(Files.createTempDirectory("marquee-test"), ports.first());
            return new TestEngines(config, ports);
        } catch (IOException e) {
            throw new IllegalStateException("There is no place for the engines' data: " + e.getMessage(), e);
        }
    }

    static EnginesConfig config(Path data, int firstPort) {
        return EnginesConfig.onPort(
                firstPort,
                home(),
                data,
                Set.of(EngineKind.values()),
                Secret.of("test-password"),
                "test-access-key",
                Secret.of("test-secret-key"));
    }

    /** Returns when all of these answer. */
    synchronized RunningEngines require(Set<EngineKind> kinds) {
        for (EngineKind kind : kinds) {
            if (ports == null) {
                requireAnswer(kind);
            } else {
                started.computeIfAbsent(kind, this::launch);
            }
        }
        started.forEach((kind, engines) -> engines.awaitReady());
        return running;
    }

    @Override
    public synchronized void close() throws IOException {
        started.values().parallelStream().forEach(EngineSet::close);
        if (ports != null) {
            delete(config.data());
            ports.close();
        }
    }

    private EngineSet launch(EngineKind kind) {
        EnginesConfig own = new EnginesConfig(
                config.home(),
                config.data().resolve(kind.label()),
                config.postgresPort(),
                config.cassandraPort(),
                config.cassandraStoragePort(),
                config.openSearchPort(),
                config.openSearchTransportPort(),
                config.kafkaPort(),
                config.kafkaControllerPort(),
                config.s3Port(),
                Set.of(kind),
                config.postgresPassword(),
                config.s3AccessKey(),
                config.s3SecretKey());
        return EngineSet.launch(own, (engine, state, message) -> {});
    }

    private void requireAnswer(EngineKind kind) {
        try {
            if (config.probe(kind).isReady()) {
                return;
            }
        } catch (IOException e) {
            throw new IllegalStateException(sharedIsSilent(kind), e);
        }
        throw new IllegalStateException(sharedIsSilent(kind));
    }

    private static String sharedIsSilent(EngineKind kind) {
        return "The shared " + kind.title() + " named by " + SHARED
                + " does not answer: start it, or unset the property.";
    }

    private static Path home() {
        String named = System.getProperty("marquee.home", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path dist = at.resolve("target/dist");
            if (Files.isDirectory(dist.resolve("engines"))) {
                return dist;
            }
        }
        throw new IllegalStateException("There are no engines in target/dist: run `./marquee build` first.");
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
