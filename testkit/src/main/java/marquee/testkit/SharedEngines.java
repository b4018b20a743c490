package marquee.testkit;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import marquee.engines.EngineKind;
import marquee.engines.EngineSet;
import marquee.engines.EnginesConfig;
import marquee.model.Secret;

/**
 * Engines that several test runs share: all five are started once, and a file says where they are. Runs find the file
 * through the system property {@code marquee.test.engines} or the variable {@code MARQUEE_TEST_ENGINES}.
 */
public final class SharedEngines {

    private SharedEngines() {}

    /** Starts all engines, writes the file named by the first argument and stops them when standard input ends. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]).toAbsolutePath();
        Path data = Files.createTempDirectory("marquee-shared");
        try (PortBlock ports = PortBlock.take()) {
            EnginesConfig config = TestEngines.config(data, ports.first());
            try (EngineSet engines = EngineSet.start(config, (kind, state, message) -> {})) {
                engines.archiveClasses();
                write(config, file);
                System.out.println("Ready: " + file);
                while (System.in.read() >= 0) {
                    // Nothing is said here; the end is the sign to stop.
                }
            } finally {
                Files.deleteIfExists(file);
                TestEngines.delete(data);
            }
        }
    }

    static void write(EnginesConfig config, Path file) throws IOException {
        Properties properties = new Properties();
        for (EngineKind kind : EngineKind.values()) {
            properties.setProperty(kind.label() + ".port", Integer.toString(config.port(kind)));
        }
        properties.setProperty("postgres.password", config.postgresPassword().reveal());
        properties.setProperty("s3.access-key", config.s3AccessKey());
        properties.setProperty("s3.secret-key", config.s3SecretKey().reveal());
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "Engines for tests");
        }
    }

    static EnginesConfig read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read: " + e.getMessage(), e);
        }
        return new EnginesConfig(
                Path.of(""),
                file.toAbsolutePath(),
                port(properties, EngineKind.POSTGRES),
                port(properties, EngineKind.CASSANDRA),
                0,
                port(properties, EngineKind.OPENSEARCH),
                0,
                port(properties, EngineKind.KAFKA),
                0,
                port(properties, EngineKind.S3),
                Set.of(EngineKind.values()),
                Secret.of(properties.getProperty("postgres.password", "")),
                properties.getProperty("s3.access-key", ""),
                Secret.of(properties.getProperty("s3.secret-key", "")));
    }

    private static int port(Properties properties, EngineKind kind) {
        return Integer.parseInt(properties.getProperty(kind.label() + ".port", "0"));
    }
}
