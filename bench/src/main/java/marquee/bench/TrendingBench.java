package marquee.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import marquee.analytics.Analytics;
import marquee.analytics.AnalyticsConfig;
import marquee.engines.EngineKind;
import marquee.engines.EngineSet;
import marquee.engines.EnginesConfig;
import marquee.model.Secret;
import marquee.model.playback.Heartbeat;
import marquee.store.cassandra.CassandraConfig;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.event.KafkaConfig;
import marquee.store.ranking.Rankings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How many heartbeats a second does trending take, and how long is it from a heartbeat to the chart in Cassandra?
 *
 * <p>The first by a backlog: the job starts on a full topic whose partitions end in one marked view each; when the chart
 * shows all marks, all was counted. The second by marked views amid steady traffic. The job runs in this JVM, Kafka and
 * Cassandra in their own, all on the same cores.
 */
public final class TrendingBench implements AutoCloseable {
    private static final int PARTITIONS = 2;
    private static final Duration BACKLOG = Duration.ofMinutes(55);
    private static final Duration EMIT = Duration.ofSeconds(5);
    private static final int PROBES = 20;
    private static final int LIVE_PER_SECOND = 500;
    private static final long PATIENCE_NANOS = Duration.ofMinutes(8).toNanos();

    private final Path work;
    private final EngineSet engines;
    private final KafkaConfig kafka;
    private final CassandraConfig cassandra;
    private final CassandraConnection connection;
    private final Rankings rankings;
    private final KafkaProducer<String, String> producer;
    private int runs;

    private TrendingBench(Path home, int port) throws Exception {
        work = Files.createTempDirectory("marquee-bench");
        EnginesConfig config = EnginesConfig.onPort(
                port,
                home,
                work.resolve("engines"),
                Set.of(EngineKind.KAFKA, EngineKind.CASSANDRA),
                Secret.of("bench"),
                "bench",
                Secret.of("bench"));
        engines = EngineSet.start(config, (kind, state, message) -> {});
        kafka = new KafkaConfig("127.0.0.1:" + config.kafkaPort(), PARTITIONS, (short) 1);
        cassandra = new CassandraConfig(
                List.of("127.0.0.1:" + config.cassandraPort()),
                "dc1",
                "bench",
                "{'class': 'SimpleStrategy', 'replication_factor': 1}",
                "ONE");
        connection = CassandraConnection.open(cassandra);
        rankings = Rankings.in(connection);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(Heartbeat.TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        5,
                        "batch.size",
                        64 << 10),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Arguments: the built distribution, the first port, heartbeats of the backlog. */
    public static void main(String[] arguments) throws Exception {
        int events = Integer.parseInt(arguments[2]);
        try (TrendingBench bench = new TrendingBench(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            bench.backlog("start on an empty topic", "QA", 0);
            bench.backlog("first backlog, cold JIT", "QB", events);
            bench.backlog("the topic again, warm", "QC", 0);
            bench.live();
        }
    }

    @Override
    public void close() {
        producer.close();
        connection.close();
        engines.close();
    }

    /** Adds heartbeats to the topic, starts a job without a checkpoint and waits until it has read all of it. */
    private void backlog(String name, String mark, int events) throws Exception {
        produce(events);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            mark(mark, partition, partition);
        }
        producer.flush();
        String load = load();
        long cpu = cpuNanos();
        long begin = System.nanoTime();
        try (Analytics analytics = Analytics.start(config(), kafka, cassandra)) {
            await(mark, PARTITIONS, 50);
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "backlog | %s | heartbeats added %,d | %.1f s from start | %.1f CPU-s | healthy %s | load before %s after %s%n",
                    name, events, seconds, (cpuNanos() - cpu) / 1e9, analytics.isHealthy(), load, load());
        }
    }

    private void produce(int events) {
        if (events == 0) {
            return;
        }
        long steps = BACKLOG.toSeconds() / 10;
        Viewing viewing = new Viewing((int) (events / steps), 1);
        long from = System.currentTimeMillis() - BACKLOG.toMillis();
        for (long step = 0; step < steps; step++) {
            for (int stream = 0; stream < viewing.streams(); stream++) {
                long at = from + step * 10_000 + 10_000L * stream / viewing.streams();
                Viewing.Beat beat = viewing.next(stream, at);
                producer.send(new ProducerRecord<>(Heartbeat.TOPIC, null, at, beat.key(), beat.json()));
            }
        }
    }

    private void live() throws Exception {
        Viewing viewing = new Viewing(LIVE_PER_SECOND * 10, 2);
        try (Analytics analytics = Analytics.start(config(), kafka, cassandra)) {
            mark("QD", 0, 0);
            await("QD", 1, 50);
            String load = load();
            long begin = System.nanoTime();
            long cpu = cpuNanos();
            long[] delays = new long[PROBES];
            Thread traffic = new Thread(() -> traffic(viewing), "traffic");
            traffic.start();
            for (int probe = 0; probe < PROBES; probe++) {
                // A chart ends a probe at a tick, so the pauses spread the next ones over all phases between two ticks.
                LockSupport.parkNanos(EMIT.toNanos() * (probe * 7 % PROBES) / PROBES);
                long sent = System.nanoTime();
                mark("QD", probe % PARTITIONS, probe + 1);
                producer.flush();
                await("QD", probe + 2, 10);
                delays[probe] = (System.nanoTime() - sent) / 1_000_000;
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cores = (cpuNanos() - cpu) / 1e9 / seconds;
            traffic.interrupt();
            traffic.join();
            Arrays.sort(delays);
            System.out.printf(
                    "delay | %d heartbeats/s, chart every %d s | min %d ms | median %d ms | max %d ms | %.2f cores with the producer | heap %d MB | load before %s after %s%n",
                    LIVE_PER_SECOND,
                    EMIT.toSeconds(),
                    delays[0],
                    delays[PROBES / 2],
                    delays[PROBES - 1],
                    cores,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                    load,
                    load());
            System.out.println("healthy " + analytics.isHealthy());
        }
    }

    private void traffic(Viewing viewing) {
        int stream = 0;
        while (!Thread.interrupted()) {
            for (int i = 0; i < LIVE_PER_SECOND / 20; i++) {
                Viewing.Beat beat = viewing.next(stream, System.currentTimeMillis());
                producer.send(new ProducerRecord<>(Heartbeat.TOPIC, beat.key(), beat.json()));
                stream = (stream + 1) % viewing.streams();
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** A view in a country of its own. */
    private void mark(String country, int partition, long profile) {
        long now = System.currentTimeMillis();
        String json = Viewing.json(country + profile, profile, Viewing.title(0), country, 5_000, now, "end");
        producer.send(new ProducerRecord<>(Heartbeat.TOPIC, partition, Long.toString(profile), json));
    }

    private void await(String scope, long viewers, int pollMillis) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (rankings.find(scope)
                .toCompletableFuture()
                .join()
                .filter(chart ->
                        !chart.entries().isEmpty() && chart.entries().get(0).viewers() >= viewers)
                .isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("No chart of " + scope + " with " + viewers + " viewers.");
            }
            LockSupport.parkNanos(Duration.ofMillis(pollMillis).toNanos());
        }
    }

    private AnalyticsConfig config() {
        // A directory of its own for each run: none resumes from another's checkpoint.
        return new AnalyticsConfig(
                work.resolve("checkpoints-" + runs++),
                Duration.ofSeconds(30),
                EMIT,
                Duration.ofHours(1),
                Duration.ofSeconds(10),
                !Boolean.getBoolean("estimates"),
                2);
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }
}
