package marquee.store.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import marquee.engines.EngineKind;
import marquee.model.billing.Invoice;
import marquee.model.billing.Posting;
import marquee.store.postgres.FreshDatabase;
import marquee.store.postgres.PostgresConnection;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@Engines(EngineKind.POSTGRES)
class PostgresBooksIT extends BooksContract {
    private static PostgresConnection postgres;

    @BeforeAll
    static void open(RunningEngines engines) {
        postgres = FreshDatabase.create(engines);
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Override
    Books books() {
        return Books.in(postgres);
    }

    @Test
    void databaseItselfRefusesAPostingThatDoesNotBalance() {
        UUID posting = UUID.randomUUID();

        assertThatThrownBy(() -> postgres.transact("cheat", jdbc -> {
                    insertPosting(jdbc, posting);
                    insertLine(jdbc, posting, 1, 100);
                    return insertLine(jdbc, posting, 2, -99);
                }))
                .hasStackTraceContaining("does not balance");
        assertThatThrownBy(() -> postgres.transact("cheat", jdbc -> insertPosting(jdbc, UUID.randomUUID())))
                .hasStackTraceContaining("does not balance");

        assertThat(books().postings(ada)).isEmpty();
    }

    @Test
    void databaseItselfRefusesToAddToAPostingLater() {
        Invoice invoice = invoice(ada);
        UUID posting = UUID.randomUUID();
        books().write(ada, NOON, book -> book.post(Posting.issued(posting, invoice, NOON)));

        assertThatThrownBy(() -> postgres.call("cheat", jdbc -> insertLine(jdbc, posting, 9, 1)))
                .hasStackTraceContaining("does not balance");
    }

    @Test
    void ledgerCannotBeChanged() {
        for (String statement : new String[] {
            "UPDATE ledger_lines SET amount = amount * 2",
            "DELETE FROM ledger_lines",
            "TRUNCATE ledger_lines",
            "UPDATE ledger_postings SET kind = 'PAYMENT'",
            "DELETE FROM ledger_postings"
        }) {
            assertThatThrownBy(() ->
                            postgres.call("cheat", jdbc -> jdbc.sql(statement).update()))
                    .as(statement)
                    .hasStackTraceContaining("append-only");
        }
    }

    private int insertPosting(JdbcClient jdbc, UUID posting) {
        return jdbc.sql("INSERT INTO ledger_postings VALUES (?, ?, 'INVOICE', ?, 'EUR', now())")
                .params(ada.value(), posting, UUID.randomUUID())
                .update();
    }

    private int insertLine(JdbcClient jdbc, UUID posting, int line, long amount) {
        return jdbc.sql("INSERT INTO ledger_lines VALUES (?, ?, ?, 'revenue', ?)")
                .params(ada.value(), posting, line, amount)
                .update();
    }
}
