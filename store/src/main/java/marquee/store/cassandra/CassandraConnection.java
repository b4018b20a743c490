package marquee.store.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session with Cassandra that all rooms of one process share. Safe for use by several threads.
 *
 * <p>Its queries fail with {@link ErrorCode#UNAVAILABLE} when too few replicas answer in {@link #ANSWER_MAX}, and with
 * {@link ErrorCode#INTERNAL} when a query is wrong. It finds nodes that come back by itself.
 */
public final class CassandraConnection implements AutoCloseable {
    /** Longest wait for an answer. A cold node on a busy machine has needed more than 2 s. */
    public static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(CassandraConnection.class);
    private static final Duration STARTING_MAX = Duration.ofMinutes(2);
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final int CONNECT_MS_MAX = 1_000;
    /** Queries in flight, and waiting behind them; more are refused at once. */
    private static final int QUERIES_MAX = 1_024;

    private static final int QUERIES_WAITING_MAX = 10_000;

    private final CqlSession session;
    private final ConsistencyLevel historyConsistency;

    private CassandraConnection(CqlSession session, ConsistencyLevel historyConsistency) {
        this.session = session;
        this.historyConsistency = historyConsistency;
    }

    /**
     * Connects and brings the schema up to date. Blocks, and waits up to two minutes for nodes that are still starting;
     * then it fails with {@link ErrorCode#UNAVAILABLE}.
     */
    public static CassandraConnection open(CassandraConfig config) {
        return open(config, STARTING_MAX);
    }

    static CassandraConnection open(CassandraConfig config, Duration patience) {
        List<InetSocketAddress> nodes = config.contactPoints().stream()
                .map(CassandraConnection::address)
                .toList();
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("marquee.cassandra.contact-points names no node.");
        }
        ConsistencyLevel consistency = consistency(config.historyConsistency());
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            RuntimeException failure = null;
            if (isAnyListening(nodes)) {
                try {
                    return new CassandraConnection(connect(config, nodes), consistency);
                } catch (DriverException e) {
                    failure = e;
                }
            }
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                throw unreachable(config, failure);
            }
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    /** Whether some node has a connection to us. Does not block; a node that hangs is noticed after half a minute. */
    public boolean isHealthy() {
        return !session.isClosed()
                && session.getMetadata().getNodes().values().stream()
                        .anyMatch(node -> node.getState() != NodeState.DOWN && node.getOpenConnections() > 0);
    }

    /** The consistency at which {@code viewing_progress} is read and written. */
    public ConsistencyLevel historyConsistency() {
        return historyConsistency;
    }

    /** Prepares a query to be run at a consistency. Blocks. */
    public PreparedStatement prepare(String cql, ConsistencyLevel consistency) {
        try {
            return session.prepare(SimpleStatement.newInstance(cql)
                    .setConsistencyLevel(consistency)
                    .setIdempotent(true));
        } catch (DriverException e) {
            throw failure(e);
        }
    }

    /** Runs a query and returns its first page. */
    public CompletionStage<AsyncResultSet> run(Statement<?> statement) {
        return session.executeAsync(statement).exceptionally(e -> {
            throw new CompletionException(failure(e));
        });
    }

    /** Runs a query and returns all rows of all pages, so it needs a limit. */
    public <T> CompletionStage<List<T>> list(Statement<?> statement, Function<Row, T> read) {
        return run(statement).thenCompose(first -> follow(first, read, new ArrayList<>()));
    }

    @Override
    public void close() {
        session.close();
    }

    private <T> CompletionStage<List<T>> follow(AsyncResultSet page, Function<Row, T> read, List<T> rows) {
        page.currentPage().forEach(row -> rows.add(read.apply(row)));
        if (!page.hasMorePages()) {
            return CompletableFuture.completedStage(rows);
        }
        return page.fetchNextPage()
                .exceptionally(e -> {
                    throw new CompletionException(failure(e));
                })
                .thenCompose(next -> follow(next, read, rows));
    }

    private static PlatformException failure(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof PlatformException known) {
            return known;
        }
        if (cause instanceof QueryValidationException || cause instanceof IllegalArgumentException) {
            return new PlatformException(ErrorCode.INTERNAL, "Cassandra refused a query of ours.", cause);
        }
        return new PlatformException(ErrorCode.UNAVAILABLE, "Cassandra does not answer. Try again in a moment.", cause);
    }

    private static CqlSession connect(CassandraConfig config, List<InetSocketAddress> nodes) {
        CqlSession session = CqlSession.builder()
                .withConfigLoader(settings())
                .withLocalDatacenter(config.datacenter())
                .addContactPoints(nodes)
                .build();
        try {
            Schema.prepare(session, config.keyspace(), config.replication());
            log.info("Connected to Cassandra. nodes={} keyspace={}", config.contactPoints(), config.keyspace());
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static DriverConfigLoader settings() {
        return DriverConfigLoader.programmaticBuilder()
                .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_ONE")
                // Every statement of ours may run twice; only so is it tried on another node when its node dies.
                .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, ANSWER_MAX)
                .withBoolean(DefaultDriverOption.REQUEST_WARN_IF_SET_KEYSPACE, false)
                .withString(DefaultDriverOption.REQUEST_THROTTLER_CLASS, "ConcurrencyLimitingRequestThrottler")
                .withInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_CONCURRENT_REQUESTS, QUERIES_MAX)
                .withInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_QUEUE_SIZE, QUERIES_WAITING_MAX)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(5))
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, Duration.ofSeconds(5))
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, Duration.ofSeconds(20))
                .withString(DefaultDriverOption.RECONNECTION_POLICY_CLASS, "ExponentialReconnectionPolicy")
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(500))
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(5))
                .withInt(DefaultDriverOption.CONNECTION_POOL_LOCAL_SIZE, 1)
                .withInt(DefaultDriverOption.NETTY_IO_SIZE, 2)
                .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
                .build();
    }

    private static PlatformException unreachable(CassandraConfig config, @Nullable RuntimeException failure) {
        String where = String.join(", ", config.contactPoints());
        String why;
        if (failure == null) {
            why = "Nothing listens there; is Cassandra running?";
        } else if (failure instanceof AllNodesFailedException all
                && all.getAllErrors().isEmpty()) {
            why = "None of its nodes is in the data centre '" + config.datacenter() + "'.";
        } else {
            why = String.valueOf(failure.getMessage());
        }
        return new PlatformException(
                ErrorCode.UNAVAILABLE,
                "Cannot work with Cassandra at " + where + " (marquee.cassandra.contact-points). " + why,
                failure);
    }

    /** Asks first what costs least: a node opens its port when it is ready, and a session is dear to build. */
    private static boolean isAnyListening(List<InetSocketAddress> nodes) {
        for (InetSocketAddress node : nodes) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(node.getHostString(), node.getPort()), CONNECT_MS_MAX);
                return true;
            } catch (IOException e) {
                log.debug("Cassandra does not listen yet. node={}", node, e);
            }
        }
        return false;
    }

    private static ConsistencyLevel consistency(String name) {
        try {
            return DefaultConsistencyLevel.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "marquee.cassandra.history-consistency is ONE, LOCAL_QUORUM or the like, not '" + name + "'.", e);
        }
    }

    private static InetSocketAddress address(String contactPoint) {
        int colon = contactPoint.lastIndexOf(':');
        try {
            return new InetSocketAddress(
                    contactPoint.substring(0, colon), Integer.parseInt(contactPoint.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException("A contact point is host:port, not '" + contactPoint + "'.", e);
        }
    }
}
