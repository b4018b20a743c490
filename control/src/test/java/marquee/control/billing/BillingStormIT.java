package marquee.control.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import marquee.engines.EngineKind;
import marquee.model.account.UserId;
import marquee.store.billing.Books;
import marquee.store.billing.Offers;
import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The storm on a real database: 64 threads, 10,000 operations, every step looked at. */
@Engines(EngineKind.POSTGRES)
class BillingStormIT {
    /** What must never be, whatever else is going on: one statement, so one moment. */
    private static final String WRONGS = """
            SELECT 'the ledger is off' WHERE (
                SELECT coalesce(sum(amount), 0) FROM ledger_lines WHERE user_id = :user) <> 0
            UNION ALL SELECT 'charged twice' WHERE EXISTS (
                SELECT 1 FROM payments WHERE user_id = :user AND state IN ('PENDING', 'ACTION', 'SUCCEEDED')
                GROUP BY invoice_id HAVING count(*) > 1)
            UNION ALL SELECT 'active but not paid' FROM subscriptions s WHERE user_id = :user AND phase = 'ACTIVE'
                AND NOT EXISTS (SELECT 1 FROM invoices i WHERE i.user_id = :user AND i.state = 'PAID'
                    AND i.reason <> 'CHANGE' AND i.period_end = s.period_end)
            UNION ALL SELECT 'a number is missing' WHERE (
                SELECT count(number) FROM invoices WHERE user_id = :user)
                <> (SELECT invoice_next - 1 FROM billing_accounts WHERE user_id = :user)
            UNION ALL SELECT 'owed and open differ' WHERE (
                SELECT coalesce(sum(amount), 0) FROM ledger_lines WHERE user_id = :user AND account = 'receivable')
                <> (SELECT coalesce(sum(gross), 0) FROM invoices WHERE user_id = :user AND state = 'OPEN')""";

    private PostgresConnection postgres;

    @BeforeEach
    void open(RunningEngines engines) {
        String database = engines.unique("storm");
        try (PostgresConnection server = open(engines, engines.postgresUrl(), 2)) {
            server.call(
                    "make a database",
                    jdbc -> jdbc.sql("CREATE DATABASE " + database).update());
        }
        postgres = open(engines, engines.postgresUrl(database), 16);
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void nobodyIsWrongedByAStormOfRequestsAndFaults() throws Exception {
        long seed = System.nanoTime();
        BillingStorm storm = new BillingStorm(Books.in(postgres), Offers.in(postgres), 150, seed);

        storm.blow(64, 10_000, this::assertNothingIsWrong);
        storm.calm();

        System.out.println("storm on PostgreSQL: " + storm.summary());
        storm.assertNobodyWasWronged();
    }

    @Test
    void nobodyIsWrongedWhenPostgresIsKilledInTheMiddle() throws Exception {
        long seed = System.nanoTime();
        BillingStorm storm = new BillingStorm(Books.in(postgres), Offers.in(postgres), 40, seed);
        AtomicInteger steps = new AtomicInteger();

        storm.blow(32, 2_000, user -> {
            if (steps.incrementAndGet() % 700 == 0) {
                killABackend();
            }
        });
        org.awaitility.Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(backend()).isPositive());
        storm.calm();

        System.out.println("storm with kills of PostgreSQL: " + storm.summary());
        storm.assertNobodyWasWronged();
    }

    /** Kills one server process, upon which PostgreSQL throws everybody out and recovers from its log. */
    private void killABackend() {
        long pid = backend();
        CompletableFuture<ProcessHandle> gone =
                ProcessHandle.of(pid).orElseThrow().onExit();
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
        gone.join();
    }

    private long backend() {
        return postgres.call(
                "ask who serves",
                jdbc -> jdbc.sql("SELECT pg_backend_pid()").query(Long.class).single());
    }

    private void assertNothingIsWrong(UserId user) {
        List<String> wrongs = postgres.call(
                "look at the books",
                jdbc -> jdbc.sql(WRONGS)
                        .param("user", user.value())
                        .query(String.class)
                        .list());
        assertThat(wrongs).as(user.toString()).isEmpty();
    }

    private static PostgresConnection open(RunningEngines engines, String url, int connectionsMax) {
        return PostgresConnection.open(
                new PostgresConfig(url, engines.postgresUser(), engines.postgresPassword(), connectionsMax));
    }
}
