package marquee.store.catalog;

import marquee.engines.EngineKind;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.cassandra.CassandraFor;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@Engines(EngineKind.CASSANDRA)
class CassandraTitlesIT extends TitlesContract {
    private static CassandraConnection cassandra;
    private static Titles titles;

    @BeforeAll
    static void open(RunningEngines engines) {
        cassandra = CassandraFor.tests(engines);
        titles = Titles.in(cassandra);
    }

    @AfterAll
    static void close() {
        cassandra.close();
    }

    @Override
    Titles titles() {
        return titles;
    }
}
