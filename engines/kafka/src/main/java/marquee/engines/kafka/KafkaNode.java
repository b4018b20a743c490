package marquee.engines.kafka;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.Kafka;
import marquee.engines.watch.ParentWatch;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/** Formats an empty data directory, then runs the broker and controller. */
final class KafkaNode {

    private KafkaNode() {}

    /** Argument: the server's properties file. */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        Path file = Path.of(args[0]);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Path directory = Path.of(properties.getProperty("log.dirs"));
        if (Files.notExists(directory.resolve("meta.properties"))) {
            format(directory, Integer.parseInt(properties.getProperty("node.id")));
        }
        Kafka.main(new String[] {file.toString()});
    }

    private static void format(Path directory, int node) throws Exception {
        Files.createDirectories(directory);
        new Formatter()
                .setNodeId(node)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .setDirectories(List.of(directory.toString()))
                .setIgnoreFormatted(true)
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .run();
    }
}
