package marquee.store.history;

import marquee.engines.EngineKind;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.cassandra.CassandraFor;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@Engines(EngineKind.CASSANDRA)
class CassandraMyListIT extends MyListContract {
    private static CassandraConnection cassandra;
    private static MyList list;

    @BeforeAll
    static void open(RunningEngines engines) {
        cassandra = CassandraFor.tests(engines);
        list = MyList.in(cassandra);
    }

    @AfterAll
    static void close() {
        cassandra.close();
    }

    @Override
    MyList list() {
        return list;
    }
}
