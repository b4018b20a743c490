package marquee.analytics.trending;

import java.time.Clock;
import java.time.Instant;
import marquee.analytics.AnalyticsConfig;
import marquee.store.cassandra.CassandraConfig;
import marquee.store.event.KafkaConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job with its start in the topic in a test's hand. */
public final class TrendingJobs {
    private TrendingJobs() {}

    public static void define(
            StreamExecutionEnvironment environment,
            AnalyticsConfig config,
            KafkaConfig kafka,
            CassandraConfig cassandra,
            Instant from) {
        TrendingJob.define(
                environment,
                TrendingWindow.of(config.window(), config.emitInterval()),
                config.viewMin(),
                config.exact(),
                TrendingJob.heartbeats(kafka.bootstrapServers(), Clock.systemUTC(), from),
                new CassandraRankingStore(cassandra));
    }
}
