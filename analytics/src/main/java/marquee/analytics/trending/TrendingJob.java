package marquee.analytics.trending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import marquee.model.playback.Heartbeat;
import marquee.store.cassandra.CassandraConfig;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/**
 * From heartbeats to charts: {@code heartbeats → views by stream → viewers by title → charts by scope → Cassandra}. Beside
 * it {@code views by scope → minutes of the most watched, as a sketch → Cassandra}, for catalogues too large to be counted
 * title by title; and {@code views by stream → viewers by title and hour → Cassandra}, for forecasts.
 *
 * <p>The same job runs embedded, where {@code marquee.analytics.Analytics} keeps it going, and on a cluster, where
 * {@code flink run} calls {@link #main} and the cluster's configuration says how to checkpoint and restart.
 */
public final class TrendingJob {
    public static final String NAME = "trending";

    /** How late a heartbeat may be without being taken for older than it is. */
    private static final Duration DISORDER_MAX = Duration.ofSeconds(20);
    /** After this long without heartbeats a partition no longer holds event time back. */
    private static final Duration IDLE_AFTER = Duration.ofSeconds(10);

    private TrendingJob() {}

    /**
     * Adds the job to an environment; it runs when the environment is executed.
     *
     * @param exact whether viewers are counted title by title, which takes memory for each title of each scope; without,
     *     the charts are what {@link EstimateMinutes} estimates
     * @param bootstrapServers of Kafka; without a checkpoint the job starts one window before now
     * @param clock must be serializable, as those of {@link Clock} are
     */
    public static void define(
            StreamExecutionEnvironment environment,
            Duration window,
            Duration emitInterval,
            Duration viewMin,
            boolean exact,
            String bootstrapServers,
            CassandraConfig cassandra,
            Clock clock) {
        define(
                environment,
                TrendingWindow.of(window, emitInterval),
                viewMin,
                exact,
                heartbeats(bootstrapServers, clock, clock.instant().minus(window)),
                new CassandraRankingStore(cassandra));
    }

    /** The job from any source of heartbeats to any store. */
    static void define(
            StreamExecutionEnvironment environment,
            TrendingWindow window,
            Duration viewMin,
            boolean exact,
            KafkaSource<Beat> heartbeats,
            RankingStore store) {
        WatermarkStrategy<Beat> eventTime = WatermarkStrategy.<Beat>forBoundedOutOfOrderness(DISORDER_MAX)
                .withTimestampAssigner((beat, kafkaTime) -> beat.at())
                .withIdleness(IDLE_AFTER);
        // State finds its operator by uid: renaming one forgets what it held.
        KeyedStream<View, String> views = environment
                .fromSource(heartbeats, eventTime, "heartbeats")
                .uid("heartbeats")
                .keyBy(Beat::stream)
                .process(new FindViews(viewMin))
                .name("find views")
                .uid("find-views")
                .keyBy(View::key);
        views.process(new CountHours())
                .name("count hours")
                .uid("count-hours")
                .sinkTo(KeepSink.hours(store))
                .name("keep hours")
                .uid("keep-hours")
                // One connection is enough for a count a minute and title.
                .setParallelism(1);
        views.keyBy(View::scope)
                .process(new EstimateMinutes(window))
                .name("estimate minutes")
                .uid("estimate-minutes")
                .sinkTo(KeepSink.estimates(store))
                .name("keep estimates")
                .uid("keep-estimates");
        if (!exact) {
            return;
        }
        views.process(new CountViewers(window))
                .name("count viewers")
                .uid("count-viewers")
                .keyBy(ViewerCount::scope)
                .process(new RankTitles(window))
                .name("rank titles")
                .uid("rank-titles")
                .sinkTo(KeepSink.charts(store))
                .name("keep charts")
                .uid("keep-charts");
    }

    static KafkaSource<Beat> heartbeats(String bootstrapServers, Clock clock, Instant from) {
        return KafkaSource.<Beat>builder()
                .setBootstrapServers(bootstrapServers)
                .setTopics(Heartbeat.TOPIC)
                .setGroupId("analytics." + NAME)
                .setStartingOffsets(OffsetsInitializer.timestamp(from.toEpochMilli()))
                .setValueOnlyDeserializer(new BeatFormat(clock))
                .setProperty("partition.discovery.interval.ms", "60000")
                .build();
    }

    /**
     * For {@code flink run}: {@code --kafka host:port,… --cassandra host:port,… --datacenter dc1 --keyspace marquee
     * --replication "{…}"}, optionally {@code --window-minutes} (60), {@code --emit-seconds} (5),
     * {@code --view-seconds} (120) and {@code --exact} (true).
     */
    public static void main(String[] arguments) throws Exception {
        ParameterTool options = ParameterTool.fromArgs(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(
                environment,
                Duration.ofMinutes(options.getLong("window-minutes", 60)),
                Duration.ofSeconds(options.getLong("emit-seconds", 5)),
                Duration.ofSeconds(options.getLong("view-seconds", 120)),
                options.getBoolean("exact", true),
                options.getRequired("kafka"),
                new CassandraConfig(
                        List.of(options.getRequired("cassandra").split(",")),
                        options.getRequired("datacenter"),
                        options.getRequired("keyspace"),
                        options.getRequired("replication"),
                        "ONE"),
                Clock.systemUTC());
        environment.execute(NAME);
    }
}
