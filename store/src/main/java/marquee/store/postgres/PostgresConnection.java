package marquee.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A pool of connections to a migrated PostgreSQL database. Sessions are in UTC.
 *
 * <p>Safe for use by several threads and processes: those that open at once wait for one to finish the migrations.
 */
public final class PostgresConnection implements AutoCloseable {
    /** How long {@link #open} waits for an engine that is still starting. */
    public static final Duration START_MAX = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(PostgresConnection.class);
    private static final Duration CONNECT_PAUSE = Duration.ofMillis(150);
    /** How long a request waits for a connection before it fails. */
    private static final Duration BORROW_MAX = Duration.ofSeconds(3);

    private static final String INVALID_AUTHORIZATION = "28";

    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    private PostgresConnection(HikariDataSource pool) {
        this.pool = pool;
        this.jdbc = JdbcClient.create(pool);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
    }

    /**
     * Waits for the engine, brings the database up to date and opens the pool. Blocks for up to {@link #START_MAX}.
     *
     * @throws PlatformException with {@link ErrorCode#UNAVAILABLE} when the engine does not answer in time or refuses
     *     the user, with {@link ErrorCode#INTERNAL} when a migration fails
     */
    public static PostgresConnection open(PostgresConfig config) {
        return open(config, START_MAX);
    }

    static PostgresConnection open(PostgresConfig config, Duration startMax) {
        awaitEngine(config, startMax);
        HikariDataSource pool = new HikariDataSource(poolOf(config));
        try {
            migrate(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        return new PostgresConnection(pool);
    }

    /**
     * Opens a pool that neither waits for the engine nor migrates: for a role that must start without it. Until the
     * engine answers, and another role has migrated the database, every call fails.
     */
    public static PostgresConnection later(PostgresConfig config) {
        HikariConfig pool = poolOf(config);
        pool.setInitializationFailTimeout(-1);
        pool.setMinimumIdle(0);
        return new PostgresConnection(new HikariDataSource(pool));
    }

    /** The pool itself, for code that needs JDBC. */
    public DataSource dataSource() {
        return pool;
    }

    /**
     * Runs statements that each commit by themselves.
     *
     * @param what completes "PostgreSQL could not …" for the caller
     * @throws PlatformException with {@link ErrorCode#UNAVAILABLE} when PostgreSQL does not answer
     */
    public <T> T call(String what, Function<JdbcClient, T> work) {
        try {
            return work.apply(jdbc);
        } catch (DuplicateKeyException e) {
            throw e;
        } catch (DataAccessException | TransactionException e) {
            throw unavailable(what, e);
        }
    }

    /**
     * Runs statements in one transaction, which rolls back when the work throws.
     *
     * @param what completes "PostgreSQL could not …" for the caller
     * @throws PlatformException with {@link ErrorCode#UNAVAILABLE} when PostgreSQL does not answer
     */
    public <T> T transact(String what, Function<JdbcClient, T> work) {
        return call(what, client -> transactions.execute(status -> work.apply(client)));
    }

    @Override
    public void close() {
        pool.close();
    }

    private static PlatformException unavailable(String what, RuntimeException cause) {
        return new PlatformException(ErrorCode.UNAVAILABLE, "PostgreSQL could not " + what + ".", cause);
    }

    private static void awaitEngine(PostgresConfig config, Duration startMax) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(config.url());
        source.setUser(config.user());
        source.setPassword(config.password().reveal());
        source.setConnectTimeout((int) BORROW_MAX.toSeconds());
        long end = System.nanoTime() + startMax.toNanos();
        while (true) {
            try (Connection connection = source.getConnection()) {
                return;
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                if (state.startsWith(INVALID_AUTHORIZATION)) {
                    throw new PlatformException(
                            ErrorCode.UNAVAILABLE,
                            "PostgreSQL at " + config.url() + " refused user " + config.user() + ": " + e.getMessage(),
                            e);
                }
                if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
                    throw new PlatformException(
                            ErrorCode.UNAVAILABLE,
                            "PostgreSQL at " + config.url() + " did not answer in " + startMax.toSeconds() + " s: "
                                    + e.getMessage(),
                            e);
                }
                log.debug("PostgreSQL is not ready. state={}", state);
                LockSupport.parkNanos(CONNECT_PAUSE.toNanos());
            }
        }
    }

    private static HikariConfig poolOf(PostgresConfig config) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("postgres");
        pool.setJdbcUrl(config.url());
        pool.setUsername(config.user());
        pool.setPassword(config.password().reveal());
        pool.setMaximumPoolSize(config.connectionsMax());
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(BORROW_MAX.toMillis());
        // The seed's TIMESTAMP columns carry no zone: NOW() and what we write must mean the same.
        pool.setConnectionInitSql("SET TIME ZONE 'UTC'");
        // A statement that hangs on a dead network must not hold its thread for ever.
        pool.addDataSourceProperty("socketTimeout", "20");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("ApplicationName", "marquee");
        return pool;
    }

    private static void migrate(DataSource pool) {
        try {
            // Each store numbers its own migrations (accounts 001, jobs 010 …), so a lower number may arrive later.
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .outOfOrder(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new PlatformException(
                    ErrorCode.INTERNAL,
                    "The database could not be brought up to date; it is as the last whole migration left it. "
                            + e.getMessage(),
                    e);
        }
    }
}
