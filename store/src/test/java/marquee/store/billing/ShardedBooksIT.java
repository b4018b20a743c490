package marquee.store.billing;

import java.util.List;
import marquee.engines.EngineKind;
import marquee.store.postgres.FreshDatabase;
import marquee.store.postgres.PostgresConnection;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same facts on accounts spread over two databases. */
@Engines(EngineKind.POSTGRES)
class ShardedBooksIT extends BooksContract {
    private static PostgresConnection even;
    private static PostgresConnection odd;

    @BeforeAll
    static void open(RunningEngines engines) {
        even = FreshDatabase.create(engines);
        odd = FreshDatabase.create(engines);
    }

    @AfterAll
    static void close() {
        even.close();
        odd.close();
    }

    @Override
    Books books() {
        return Books.over(List.of(Books.in(even), Books.in(odd)));
    }
}
