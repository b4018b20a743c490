package marquee.analytics;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import marquee.analytics.trending.TrendingJobs;
import marquee.store.cassandra.CassandraConfig;
import marquee.store.event.KafkaConfig;

/** The role with what only tests need to say. */
public final class EmbeddedTrending {
    private EmbeddedTrending() {}

    /** @param from where in the topic the job starts when it has no checkpoint */
    public static Analytics start(AnalyticsConfig config, KafkaConfig kafka, CassandraConfig cassandra, Instant from) {
        return Analytics.start(config, environment -> TrendingJobs.define(environment, config, kafka, cassandra, from));
    }

    /** Returns when a checkpoint has been finished that began after the given time. */
    public static void awaitCheckpointAfter(Path directory, Instant begin, Duration patience) {
        Checkpoints checkpoints = Checkpoints.under(directory);
        // The second that ends after it cannot have begun before.
        for (int finished = 0; finished < 2; finished++) {
            Instant after = finished == 0 ? begin : Instant.now();
            await().atMost(patience)
                    .ignoreException(UncheckedIOException.class)
                    .until(() -> checkpoints
                            .newest()
                            .filter(checkpoint -> writtenAt(checkpoint).isAfter(after))
                            .isPresent());
        }
    }

    private static Instant writtenAt(Path checkpoint) {
        try {
            return Files.getLastModifiedTime(checkpoint.resolve("_metadata")).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
