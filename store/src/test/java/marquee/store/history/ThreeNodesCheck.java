package marquee.store.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import marquee.engines.CassandraPeers;
import marquee.engines.ChildProcess;
import marquee.engines.ChildSpec;
import marquee.engines.ChildState;
import marquee.engines.EngineKind;
import marquee.engines.EngineSet;
import marquee.engines.EnginesConfig;
import marquee.model.Secret;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import marquee.store.cassandra.CassandraConfig;
import marquee.store.cassandra.CassandraConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three real nodes, of which one is killed while two devices write and read. It takes minutes and 1.3 GiB, so it is no
 * part of the usual run: {@code bench/three-nodes.sh}.
 */
class ThreeNodesCheck {
    private static final int PROFILES = 500;
    private static final Duration OUTAGE = Duration.ofSeconds(15);

    private final Map<ProfileId, WatchPosition> newest = new HashMap<>();
    private final AtomicInteger operations = new AtomicInteger();
    private final List<Throwable> failures = new ArrayList<>();

    @TempDir
    Path data = Path.of("");

    @Test
    void killedNodeIsNotNoticedAndHearsLaterWhatItMissed() throws Exception {
        EnginesConfig config = EnginesConfig.onPort(
                        Integer.getInteger("marquee.test.first-port", 21_500),
                        Path.of(System.getProperty("marquee.home", "../target/dist")),
                        data,
                        Set.of(EngineKind.CASSANDRA),
                        Secret.of("unused"),
                        "unused",
                        Secret.of("unused"))
                .withCassandraNodes(3);
        List<ChildProcess> peers = new ArrayList<>();
        try (EngineSet engines = EngineSet.launch(config, (kind, state, message) -> {})) {
            for (ChildSpec spec : CassandraPeers.prepare(config, engines.data())) {
                peers.add(ChildProcess.start(spec, engines.data(), (name, state, message) -> {}));
            }
            try {
                engines.awaitReady();
                peers.forEach(ChildProcess::awaitReady);
                long seed = System.nanoTime();
                System.out.println("seed " + seed);
                outage(config, peers.get(0), new Random(seed));
            } finally {
                peers.forEach(ChildProcess::close);
            }
        }
    }

    private void outage(EnginesConfig config, ChildProcess killed, Random random) throws InterruptedException {
        CassandraConfig cluster = new CassandraConfig(
                config.cassandraContactPoints(),
                "dc1",
                "three_nodes",
                "{'class': 'NetworkTopologyStrategy', 'dc1': 3}",
                "ONE");
        awaitRing(config);
        try (CassandraConnection cassandra = CassandraConnection.open(cluster)) {
            WatchHistory history = WatchHistory.in(cassandra);
            for (int i = 0; i < PROFILES; i++) {
                beat(history, random);
            }
            AtomicBoolean isOver = new AtomicBoolean();
            Thread viewers = new Thread(() -> watch(history, random, isOver), "viewers");
            viewers.start();
            ProcessHandle.of(killed.status().pid().orElseThrow()).orElseThrow().destroyForcibly();
            // While it is away, while it starts again, and after: its supervisor brings it back.
            await().atMost(Duration.ofMinutes(3))
                    .pollDelay(OUTAGE)
                    .until(() ->
                            killed.status().restarts() > 0 && killed.status().state() == ChildState.READY);
            isOver.set(true);
            viewers.join();
        }
        System.out.printf("operations %d, failures %d%n", operations.get(), failures.size());
        assertThat(operations.get()).isGreaterThan(1_000);
        assertThat(failures).isEmpty();
        converges(config);
    }

    private void watch(WatchHistory history, Random random, AtomicBoolean isOver) {
        while (!isOver.get()) {
            WatchPosition beat = beat(history, random);
            try {
                history.latest(beat.profile(), 20).toCompletableFuture().join();
                operations.incrementAndGet();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
    }

    /** A heartbeat of one of two devices, whose clocks differ by up to a second. */
    private WatchPosition beat(WatchHistory history, Random random) {
        ProfileId profile = new ProfileId(1 + random.nextInt(PROFILES));
        WatchPosition beat = new WatchPosition(
                profile,
                new TitleId(new UUID(0, 7)),
                Duration.ofSeconds(random.nextInt(7_000)),
                Instant.ofEpochMilli(Instant.now().toEpochMilli() - random.nextInt(1_000)));
        try {
            history.record(beat).toCompletableFuture().join();
            newest.merge(profile, beat, BinaryOperator.maxBy(WatchPosition.BY_AGE));
            operations.incrementAndGet();
        } catch (RuntimeException e) {
            failures.add(e);
        }
        return beat;
    }

    /** A node that is asked alone answers from its own rows, because it is a replica of all. */
    private void converges(EnginesConfig config) {
        for (int node = 1; node <= 3; node++) {
            try (CqlSession session = session(config, node)) {
                Node asked = node(session, config.cassandraPort(node));
                await().atMost(Duration.ofMinutes(3))
                        .pollInterval(Duration.ofSeconds(2))
                        .untilAsserted(() -> assertThat(rows(session, asked)).isEqualTo(wanted()));
                System.out.println("node " + node + " has all " + newest.size() + " rows");
            }
        }
    }

    private Map<Long, Integer> wanted() {
        Map<Long, Integer> rows = new HashMap<>();
        newest.forEach((profile, position) ->
                rows.put(profile.value(), (int) position.stoppedAt().toSeconds()));
        return rows;
    }

    private static Map<Long, Integer> rows(CqlSession session, Node asked) {
        Map<Long, Integer> rows = new HashMap<>();
        for (Row row : session.execute(
                SimpleStatement.newInstance("SELECT profile_id, stopped_at_seconds FROM three_nodes.viewing_progress")
                        .setNode(asked))) {
            rows.put(row.getLong(0), row.getInt(1));
        }
        return rows;
    }

    private static void awaitRing(EnginesConfig config) {
        for (int node = 1; node <= 3; node++) {
            try (CqlSession session = session(config, node)) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> session.execute("SELECT peer FROM system.peers_v2")
                                        .all()
                                        .size()
                                == 2);
            }
        }
    }

    private static Node node(CqlSession session, int port) {
        return session.getMetadata().getNodes().values().stream()
                .filter(node ->
                        node.getEndPoint().resolve() instanceof InetSocketAddress address && address.getPort() == port)
                .findFirst()
                .orElseThrow();
    }

    private static CqlSession session(EnginesConfig config, int node) {
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress("127.0.0.1", config.cassandraPort(node)))
                .withLocalDatacenter("dc1")
                .build();
    }
}
